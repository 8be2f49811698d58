import { ensureBuilt } from '../../scripts/lib/app-build.ts'
import { openStage, type Stage } from '../app/browser.ts'
import type { AppFigures } from '../app/figures.ts'
import type { Timing } from '../lib/measure.ts'
import { measureApi } from './asking.ts'
import { F3, type LineageFixture, lineageFixtures } from './fixtures.ts'
import { measureFocus } from './focus.ts'
import { measurePeers } from './peers.ts'
import { type LineageSubject, lineageSubject } from './subject.ts'
import { measureWhole } from './whole.ts'

export interface LineageResults {
  readonly chromium: string
  readonly fixtures: Readonly<Record<string, FixtureFigures>>
  /** React Flow by itself, with F3. */
  readonly peers: Readonly<Record<string, AppFigures>>
}

export interface FixtureFigures {
  /** Of all of it that was asked for at once. */
  readonly nodes: number
  readonly api: Readonly<Record<string, Timing>>
  readonly page: AppFigures
}

/** Lineages of different shapes, from the API to the screen, all on this machine. */
export async function runLineage(): Promise<LineageResults> {
  const built = await ensureBuilt('app')
  if (!built.ok) throw new Error('The app could not be built.')
  const stage = await openStage('lineage')
  try {
    const fixtures: Record<string, FixtureFigures> = {}
    const subjects = new Map<LineageFixture, LineageSubject>()
    for (const fixture of lineageFixtures) {
      console.log(`${fixture.name} …`)
      const subject = await lineageSubject(stage, fixture)
      subjects.set(fixture, subject)
      fixtures[fixture.name] = await measureFixture(stage, subject)
    }
    console.log('React Flow by itself …')
    const subject = subjects.get(F3) ?? (await lineageSubject(stage, F3))
    return { chromium: stage.chromium, fixtures, peers: await measurePeers(stage, subject) }
  } finally {
    await stage.close()
  }
}

async function measureFixture(stage: Stage, subject: LineageSubject): Promise<FixtureFigures> {
  const api = await measureApi(stage, subject)
  const page = { ...(await measureFocus(stage, subject)), ...(await measureWhole(stage, subject)) }
  return { nodes: subject.whole.nodes.size, api, page }
}
