import type { Insertable } from 'kysely'
import type { CollectionId, HomeId, TrashId } from '../../../contract/ids.ts'
import type { Context } from '../../context.ts'
import type { MembershipTable, RunTable, TrashTable, VersionTable } from '../../db/schema.ts'
import type { RandomGraph } from './random-graph.ts'

/** Where the rows of a graph go: by whether the caller may look there. */
export interface Ground {
  readonly homes: { readonly open: HomeId; readonly secret: HomeId }
  /** By place and type: an artifact in each home, and a collection of a registry that is open. */
  readonly collections: ReadonlyMap<string, CollectionId>
  readonly next: () => number
}

/** Writes a graph as the verbs would leave it: through them, 200 graphs would take minutes. Ids by kind, in its order. */
export async function insertGraph(
  ctx: Context,
  ground: Ground,
  graph: RandomGraph,
  timeOf: (minute: number) => string,
): Promise<{ runs: string[]; versions: string[] }> {
  const db = ctx.database.kysely
  const start = timeOf(0)
  const homeOf = ({ open }: { open: boolean }): HomeId => (open ? ground.homes.open : ground.homes.secret)
  const trash: Insertable<TrashTable>[] = []
  const trashed = (kind: 'run' | 'version', target: string, home: HomeId): TrashId => {
    const id = ctx.newId('trash')
    trash.push({
      id,
      action_id: ctx.newId('action'),
      kind,
      target_id: target,
      home_id: home,
      name: '',
      path: '',
      contents: '{}',
      deleted_at: timeOf(9),
      deleted_by: null,
      expires_at: timeOf(10),
    })
    return id
  }
  const runs = graph.runs.map((node): Insertable<RunTable> => {
    const id = ctx.newId('run')
    return {
      id,
      home_id: homeOf(node),
      name: id,
      name_key: id,
      display_name: id,
      state: 'finished',
      job_type: null,
      run_group: null,
      notes: '',
      tags: '[]',
      config: '{}',
      summary: '{}',
      history_rows: 0,
      created_at: start,
      created_by: null,
      heartbeat_at: null,
      finished_at: start,
      updated_at: start,
      trash_id: node.trashed ? trashed('run', id, homeOf(node)) : null,
    }
  })
  const collectionOf = (place: string, type: string): CollectionId => {
    const id = ground.collections.get(`${place} ${type}`)
    if (id === undefined) throw new Error(`There is no ${place} collection of ${type}.`)
    return id
  }
  const versions = graph.versions.map((node): Insertable<VersionTable> => {
    const id = ctx.newId('version')
    return {
      id,
      collection_id: collectionOf(node.open ? 'open' : 'secret', node.type),
      digest: id,
      description: '',
      metadata: '{}',
      size: 0,
      file_count: 0,
      run_id: null,
      created_at: start,
      created_by: null,
      updated_at: start,
      trash_id: node.trashed ? trashed('version', id, homeOf(node)) : null,
    }
  })
  const memberships = graph.versions.flatMap((node, index): Insertable<MembershipTable>[] => {
    const version = versions[index]
    if (version === undefined) return []
    const places = [version.collection_id, ...(node.linked ? [collectionOf('linked', node.type)] : [])]
    return places.map((collection, place) => ({
      id: ctx.newId('membership'),
      collection_id: collection,
      version_id: version.id,
      number: ground.next(),
      is_source: place === 0 ? 1 : 0,
      created_at: start,
      created_by: null,
      removed_at: node.trashed ? timeOf(9) : null,
      was_restored: 0,
    }))
  })
  const edges = graph.edges.flatMap(({ run, version, direction, minute }) => {
    const [runId, versionId] = [runs[run]?.id, versions[version]?.id]
    if (runId === undefined || versionId === undefined) return []
    return [{ run_id: runId, version_id: versionId, direction, created_at: timeOf(minute) }]
  })
  await db.insertInto('runs').values(runs).execute()
  await db.insertInto('versions').values(versions).execute()
  await db.insertInto('memberships').values(memberships).execute()
  if (trash.length > 0) await db.insertInto('trash').values(trash).execute()
  if (edges.length > 0) await db.insertInto('run_versions').values(edges).execute()
  return { runs: runs.map((run) => run.id), versions: versions.map((version) => version.id) }
}
