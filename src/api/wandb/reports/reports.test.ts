import { expect, test } from 'vitest'
import type { Context } from '../../../registry/context.ts'
import { createProject } from '../../../registry/projects/create-project.ts'
import { listReports } from '../../../registry/reports/read-reports.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { askDoor, writeTo } from '../testing/ask-door.ts'

const SPEC = '{"version": 5, "blocks": [{"type": "paragraph", "children": [{"text": "é"}]}]}'
const FIELDS = 'view { id type name displayName description spec project { name entityName } } inserted'
const VIEW = `query ($id: ID!) { view(id: $id) { id displayName spec accessTokens { token } } }`

onEachEngine('Reports through the door', (world) => {
  const place = async (ctx: Context, name: string) => {
    await createProject(ctx, { entity: ctx.actor.username, name })
    return { entityName: ctx.actor.username, projectName: name }
  }
  const save = (ctx: Context, input: Record<string, unknown>) => writeTo(ctx, 'upsertView', input, FIELDS)
  const report = { displayName: 'Weekly', name: 'made-up', description: 'What', type: 'runs', spec: SPEC }

  test('are saved, read, saved again and deleted, their text untouched', async () => {
    const ctx = await world().person('member')
    const at = await place(ctx, 'weekly')
    const saved = await save(ctx, { id: null, ...at, ...report, createdUsing: 'WANDB_SDK' })
    expect(saved).toMatchObject({ errors: [], unknown: [], data: { inserted: true } })
    const { id, ...view } = saved.data.view
    expect(view).toEqual({
      type: 'runs',
      name: 'made-up',
      displayName: 'Weekly',
      description: 'What',
      spec: SPEC,
      project: { name: 'weekly', entityName: at.entityName },
    })
    expect((await askDoor(ctx, VIEW, { id })).data.view).toMatchObject({ spec: SPEC, accessTokens: [] })
    const again = await save(ctx, { id, ...at, ...report, displayName: 'Monthly', type: 'runs/draft' })
    expect(again.data).toMatchObject({
      inserted: false,
      view: { id, displayName: 'Monthly', type: 'runs/draft' },
    })
    expect(await writeTo(ctx, 'deleteView', { id, deleteDrafts: true }, 'success pendingDrafts')).toEqual({
      data: { success: true, pendingDrafts: null },
      errors: [],
      unknown: [],
    })
    expect((await askDoor(ctx, VIEW, { id })).data.view).toBeNull()
  })

  test('of others do not exist, and workspaces are refused in words', async () => {
    const [ctx, stranger] = [await world().person('member'), await world().person('member')]
    const at = await place(ctx, 'closed')
    const { id } = (await save(ctx, { ...at, ...report })).data.view
    expect((await askDoor(stranger, VIEW, { id })).data.view).toBeNull()
    for (const [who, input, code] of [
      [stranger, { id, ...report }, 'not_found'],
      [stranger, { ...at, ...report }, 'not_found'],
      [ctx, { id, ...at, ...report, projectName: 'elsewhere' }, 'invalid_input'],
      [ctx, { ...at, ...report, type: 'project-view' }, 'invalid_input'],
      [ctx, { ...at, ...report, spec: 'no JSON' }, 'invalid_input'],
    ] as const) {
      expect((await save(who, input)).errors).toEqual([{ code, message: expect.any(String) }])
    }
    const { items } = await listReports(ctx, { entity: at.entityName, project: 'closed', limit: 5 })
    expect(items).toHaveLength(1)
  })

  test('find the projects of their owner, or make one', async () => {
    const ctx = await world().person('member')
    const asked = `query ($entity: String) { models(entityName: $entity, first: 50) {
      pageInfo { hasNextPage } edges { node { __typename id name entityName isBenchmark user { id } } }
    } }`
    const names = async () => {
      const { data, unknown } = await askDoor(ctx, asked, { entity: ctx.actor.username })
      expect(unknown).toEqual([])
      return data.models.edges.map(({ node }: { node: { name: string } }) => node.name)
    }
    expect(await names()).toEqual([])
    const input = { name: 'made', entityName: ctx.actor.username }
    const selection = 'inserted project { name access } model { name views }'
    for (const inserted of [true, false]) {
      expect(await writeTo(ctx, 'upsertModel', input, selection)).toEqual({
        data: {
          inserted,
          project: { name: 'made', access: 'RESTRICTED' },
          model: { name: 'made', views: null },
        },
        errors: [],
        unknown: [],
      })
    }
    expect(await names()).toEqual(['made'])
  })
})
