import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { checkEqual } from '../lib/check.ts'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large, list } from './plans.ts'

const ROUNDS = 4
const STEPS = 120
const STEP_MS = 16

/** A row is carried over the collections that stand in the panel, and let go on one of them. */
export async function measureDrag(stage: Stage): Promise<AppFigures> {
  const { page, close } = await stage.open(large.address)
  try {
    const deltas: number[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const frames = await dragOnce(stage, page, `v${large.versions - 1 - round}`)
      // What carries and takes is fetched in the first.
      if (round > 0) deltas.push(...frames)
    }
    return { 'a frame of dragging a row': figureOf(deltas, { unit: 'ms', goal: 33.4 }) }
  } finally {
    await close()
  }
}

async function dragOnce(stage: Stage, page: Page, version: string): Promise<number[]> {
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })
  const from = await middleOf(page, row)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y + 10, { steps: 4 })
  const panel = page.getByRole('complementary', { name: 'Collections to link into' })
  const target = panel.getByRole('region', { name: list.registry }).getByRole('listitem').first()
  await target.waitFor()
  const name = ((await target.locator('span').first().textContent()) ?? '').trim()
  const before = await versionsOf(stage, name)

  const to = await middleOf(page, target)
  await page.evaluate(() => window.bench.startFrames('[role=row]'))
  for (let step = 0; step <= STEPS; step++) {
    const part = step / STEPS
    // Down along the panel and up again to the target, so that it crosses many.
    const detour = Math.sin(part * Math.PI) * 360
    await page.mouse.move(from.x + (to.x - from.x) * Math.min(1, part * 3), to.y + detour)
    await pause(STEP_MS)
  }
  const { deltas } = await page.evaluate(() => window.bench.stopFrames())
  // The message of the round before may stand yet, in the same words.
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.mouse.up()
  await answered
  await page.getByText(`1 version linked into ${name}`).first().waitFor()
  checkEqual(await versionsOf(stage, name), before + 1, `the versions of ${name}`)
  return deltas
}

async function middleOf(page: Page, of: ReturnType<Page['locator']>): Promise<{ x: number; y: number }> {
  const box = await of.first().boundingBox()
  if (box === null) throw new Error(`Nothing to take hold of on ${page.url()}.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function versionsOf(stage: Stage, collection: string): Promise<number> {
  const path = `/registries/${encodeURIComponent(list.registry)}/collections/${encodeURIComponent(collection)}`
  return (await stage.ask<{ versionCount: number }>(path)).versionCount
}
