import { describe, expect, test } from 'vitest'
import type { Context } from '../../registry/context.ts'
import { checkInvariants } from '../../registry/testing/invariants.ts'
import { ENGINES, openEngine, openWorld } from '../../registry/testing/world.ts'
import { insertPlan } from './insert-plan.ts'
import { lineagePlan } from './lineage-plan.ts'
import type { Plan } from './plan.ts'
import { registryPlan } from './registry-plan.ts'
import { namedRows } from './testing/named-rows.ts'
import { playPlan } from './testing/play-plan.ts'

const period = { from: new Date('2026-02-01T00:00:00Z'), until: new Date('2026-03-01T00:00:00Z') }
const smallInput = {
  seed: 'small',
  entity: 'admin',
  registry: 'Model',
  projects: 2,
  collections: 3,
  versions: 45,
  largest: 30,
  runEvery: 3,
  ...period,
}
const small: Plan = registryPlan(smallInput)
const graph: Plan = lineagePlan({ seed: 'graph', entity: 'admin', nodes: 48, edges: 68, ...period })

async function registryAfter(
  engine: 'sqlite' | 'postgres',
  work: (ctx: Context) => Promise<void>,
): Promise<{ rows: Record<string, string[]>; wrong: string[] }> {
  const { database, close } = await openEngine(engine)
  try {
    const { owner } = await openWorld(database)
    await work(owner)
    return { rows: await namedRows(database.kysely), wrong: await checkInvariants(database.kysely) }
  } finally {
    await close()
  }
}

for (const engine of ENGINES) {
  describe(`a plan written at once (${engine})`, () => {
    for (const [name, plan] of Object.entries({ 'a registry': small, 'a lineage': graph })) {
      test(`of ${name} comes to the same rows as its steps through the verbs`, async () => {
        const played = await registryAfter(engine, (ctx) => playPlan(ctx, plan))
        const written = await registryAfter(engine, (ctx) => insertPlan(ctx, plan))
        expect(played.wrong).toEqual([])
        expect(written.wrong).toEqual([])
        expect(written.rows).toEqual(played.rows)
        // A write at a time, each on the disk: slow where the disk is.
      }, 60_000)
    }

    test('comes to the same in many transactions as in one', async () => {
      const inOne = await registryAfter(engine, (ctx) => insertPlan(ctx, small))
      const inMany = await registryAfter(engine, (ctx) => insertPlan(ctx, small, { commitEvery: 7 }))
      expect(inMany).toEqual(inOne)
    })

    test('of the same seed is the same, of another it is not', async () => {
      const one = await registryAfter(engine, (ctx) => insertPlan(ctx, small))
      const again = await registryAfter(engine, (ctx) => insertPlan(ctx, small))
      expect(again).toEqual(one)
      const other = registryPlan({ ...smallInput, seed: 'other' })
      expect(await registryAfter(engine, (ctx) => insertPlan(ctx, other))).not.toEqual(one)
    })
  })
}
