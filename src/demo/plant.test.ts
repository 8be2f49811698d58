import { beforeAll, describe, expect, it } from 'vitest'
import { bootstrap } from '../registry/identity/bootstrap.ts'
import { createRegistry } from '../registry/registries/create-registry.ts'
import { sweepSilentRuns } from '../registry/runs/sweep-silent-runs.ts'
import { checkInvariants } from '../registry/testing/invariants.ts'
import { plantDemo } from './plant.ts'
import { type DemoRegistry, openDemoRegistry } from './testing/open-demo-registry.ts'

const UNTIL = new Date('2026-06-30T12:00:00.000Z')

describe('the demo workspace', () => {
  let demo: DemoRegistry
  beforeAll(async () => {
    demo = await openDemoRegistry()
    await plantDemo(demo.services, { until: UNTIL })
    return () => demo.close()
  })

  it('keeps every rule of the registry', async () => {
    expect(await checkInvariants(demo.services.database.kysely)).toEqual([])
  })

  it('has three registries, a dozen collections and a few hundred versions', async () => {
    const registries = await demo.names('homes', 'registry')
    expect(registries).toEqual(['Dataset', 'Model', 'Speech & 음성'])
    const collections = await demo.names('collections', 'collection')
    expect(collections.length).toBeGreaterThanOrEqual(12)
    expect(collections).toContain('한국어 감정 분석')
    expect(collections).toContain('日本語 OCR')
    expect(Math.max(...collections.map((name) => name.length))).toBeGreaterThan(110)
    expect(await demo.count('versions')).toBeGreaterThanOrEqual(300)
    expect(await demo.count('run_history')).toBeGreaterThanOrEqual(250)
  })

  it('has a year of history through several doors, with a rollback that says why', async () => {
    const events = await demo.events()
    const span = Date.parse(events.at(-1)?.at ?? '') - Date.parse(events[0]?.at ?? '')
    expect(span).toBeGreaterThan(360 * 24 * 3600_000)
    expect(events.at(-1)?.at.localeCompare(UNTIL.toISOString())).toBeLessThanOrEqual(0)
    expect(events.every((event, index) => index === 0 || event.at >= (events[index - 1]?.at ?? ''))).toBe(
      true,
    )
    expect(new Set(events.map((event) => event.door))).toEqual(
      new Set(['app', 'rest', 'cli', 'wandb', 'mlflow', 'system']),
    )
    const moves = events.filter((event) => event.kind === 'alias.moved' && event.subject === 'production')
    expect(moves.some((move) => /back/i.test(move.reason ?? '') && order(move.to) < order(move.from))).toBe(
      true,
    )
  })

  it('has come to rest: no run is waited for that would be called crashed while somebody looks', async () => {
    const later = new Date(UNTIL.getTime() + 3600_000)
    expect(await sweepSilentRuns({ ...demo.services, clock: () => later })).toBe(0)
  })

  it('leaves nothing to be fetched that is not stored: every digest of a manifest is in the store', async () => {
    const missing = []
    for (const sha256 of await demo.digestsInManifests()) {
      if ((await demo.services.blobs.stat(sha256)) === null) missing.push(sha256)
    }
    expect(missing).toEqual([])
  })

  it('is the same at every planting', async () => {
    const again = await openDemoRegistry()
    await plantDemo(again.services, { until: UNTIL })
    const [first, second] = [await demo.dump(), await again.dump()]
    // Compared as a truth: the difference of two dumps is megabytes.
    expect(second === first).toBe(true)
    await again.close()
  })

  it('tells the same story whenever it ends: the same versions hold the same aliases', async () => {
    const later = await openDemoRegistry()
    await plantDemo(later.services, { until: new Date('2026-08-17T05:43:21.000Z') })
    expect(await later.aliases()).toEqual(await demo.aliases())
    await later.close()
  })
})

it('leaves a registry alone in which somebody has made something', async () => {
  const touched = await openDemoRegistry()
  const { owner } = await bootstrap(touched.services)
  await createRegistry({ ...touched.services, actor: owner, door: 'app', requestId: null }, { name: 'Mine' })
  const before = await touched.dump()
  expect(await plantDemo(touched.services, { until: UNTIL })).toBe(false)
  expect(await touched.dump()).toBe(before)
  await touched.close()
})

const order = (version: string | null): number => Number((version ?? 'v-1').slice(1))
