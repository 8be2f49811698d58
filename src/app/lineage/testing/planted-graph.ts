import type { HomeId, RunId, VersionId } from '../../../contract/ids.ts'
import { asId } from '../../../contract/ids.ts'
import type { Context } from '../../../registry/context.ts'
import { createProject } from '../../../registry/projects/create-project.ts'

export const TYPES = ['model', 'dataset', 'evaluation'] as const
export const STATES = ['finished', 'failed', 'running'] as const

/** A lineage as numbers: what of it is what is said by its index. */
export interface GraphPlan {
  readonly versions: readonly { readonly type: number; readonly tag: string | null; readonly day: number }[]
  readonly runs: readonly { readonly state: number; readonly tag: string | null; readonly day: number }[]
  /** Pairs of a run and a version; whatever runs wrong here (a run that uses what it logged) is meant to. */
  readonly used: readonly (readonly [number, number])[]
  readonly logged: readonly (readonly [number, number])[]
}

export interface PlantedGraph {
  readonly versions: readonly VersionId[]
  readonly runs: readonly RunId[]
}

export const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString()

/** Rows as the verbs write them, but a whole graph at once: a thousand of them would take the verbs an hour. */
export async function plantGraph(ctx: Context, plan: GraphPlan, number: number): Promise<PlantedGraph> {
  const project = await createProject(ctx, { entity: ctx.actor.username, name: `graph-${number}` })
  const home = asId<'project'>(project.id) as HomeId
  const made = dayOf(0)
  return ctx.database.kysely.transaction().execute(async (db) => {
    const collections = TYPES.map((type) => ({ id: ctx.newId('collection'), type }))
    for (const { id, type } of collections) {
      await db
        .insertInto('collections')
        .values({
          id,
          home_id: home,
          kind: 'artifact',
          name: type,
          name_key: type,
          type,
          description: '',
          headline_key: null,
          headline_better: null,
          card_revision: 0,
          next_number: plan.versions.length,
          version_count: plan.versions.length,
          alias_count: 0,
          created_at: made,
          created_by: null,
          updated_at: made,
          trash_id: null,
        })
        .execute()
    }
    const versions: VersionId[] = []
    for (const [index, { type, tag, day }] of plan.versions.entries()) {
      const id = ctx.newId('version')
      const collection = collections[type % collections.length]?.id ?? ctx.newId('collection')
      const created_at = dayOf(day)
      versions.push(id)
      await db
        .insertInto('versions')
        .values({
          id,
          collection_id: collection,
          digest: id,
          description: '',
          metadata: '{}',
          size: 0,
          file_count: 0,
          run_id: null,
          created_at,
          created_by: null,
          updated_at: created_at,
          trash_id: null,
        })
        .execute()
      await db
        .insertInto('memberships')
        .values({
          id: ctx.newId('membership'),
          collection_id: collection,
          version_id: id,
          number: index,
          is_source: 1,
          created_at,
          created_by: null,
          removed_at: null,
          was_restored: 0,
        })
        .execute()
      if (tag !== null) await db.insertInto('tags').values({ target_id: id, tag }).execute()
    }
    const runs: RunId[] = []
    for (const [index, { state, tag, day }] of plan.runs.entries()) {
      const id = ctx.newId('run')
      const created_at = dayOf(day)
      runs.push(id)
      await db
        .insertInto('runs')
        .values({
          id,
          home_id: home,
          name: `run-${index}`,
          name_key: `run-${index}`,
          display_name: `run-${index}`,
          state: STATES[state % STATES.length] ?? 'finished',
          job_type: null,
          run_group: null,
          notes: '',
          tags: JSON.stringify(tag === null ? [] : [tag]),
          config: '{}',
          summary: '{}',
          history_rows: 0,
          created_at,
          created_by: null,
          heartbeat_at: null,
          finished_at: null,
          updated_at: created_at,
          trash_id: null,
        })
        .execute()
    }
    const edges = [
      ...plan.used.map(([run, version]) => ({ run, version, direction: 'input' as const })),
      ...plan.logged.map(([run, version]) => ({ run, version, direction: 'output' as const })),
    ].flatMap(({ run, version, direction }) => {
      const run_id = runs[run % runs.length]
      const version_id = versions[version % versions.length]
      return run_id === undefined || version_id === undefined
        ? []
        : [{ run_id, version_id, direction, created_at: made }]
    })
    if (edges.length > 0)
      await db
        .insertInto('run_versions')
        .values(edges)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    return { versions, runs }
  })
}
