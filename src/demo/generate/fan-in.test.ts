import { expect, test } from 'vitest'
import { LineageQuery } from '../../contract/schemas/lineage.ts'
import { getLineage } from '../../registry/lineage/get-lineage.ts'
import { onEachEngine } from '../../registry/testing/world.ts'
import { wideFanIn } from './fixtures.ts'
import { insertPlan } from './insert-plan.ts'

onEachEngine('A node with 5,000 neighbours', (world) => {
  test('is answered whole where that is asked for, and else cut and counted', async () => {
    const { owner } = world()
    const entity = owner.actor.username
    await insertPlan(owner, wideFanIn(entity))
    const root = `${entity}/wide-fan-in/runs/merge`
    const ask = (query: Record<string, unknown>) => getLineage(owner, LineageQuery.parse({ root, ...query }))
    const whole = await ask({ limit: 6000 })
    expect([whole.nodes.length, whole.edges.length, whole.cut]).toEqual([5002, 5001, null])
    expect(whole.nodes[0]).toMatchObject({
      name: 'merge',
      neighbours: { up: 5000, down: 1 },
      hidden: { up: 0, down: 0 },
    })
    const cut = await ask({ limit: 100 })
    expect([cut.nodes.length, cut.edges.length]).toEqual([100, 99])
    expect(cut.cut).toEqual({ limit: 100, up: 1, down: null, edges: false })
    expect(cut.nodes[0]).toMatchObject({ neighbours: { up: 5000, down: 1 } })
    const folded = await ask({ up: 0 })
    expect(folded.nodes[0]).toMatchObject({ name: 'merge', hidden: { up: 5000, down: 0 } })
  })
})
