import { sql } from 'kysely'
import type { LineageNode } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import type { RunTable } from '../db/schema.ts'

/** A node without what it stands beside: that is counted for all at once. */
export type BareNode = Omit<LineageNode, 'neighbours' | 'hidden'>

interface Row
  extends Pick<RunTable, 'id' | 'name' | 'display_name' | 'state' | 'job_type' | 'tags' | 'created_at'> {
  finished_at: string | null
  entity: string | null
  project: string
  deleted_at: string | null
}

/**
 * Runs as nodes; that the caller may see them is known. At a past time a run that was not over yet was running. That it was
 * in the trash for a while and came back is not told: the log has no index by run, and nobody has asked for it.
 */
export async function runNodes(
  reader: Reader,
  ids: readonly string[],
  at: string | undefined,
): Promise<BareNode[]> {
  if (ids.length === 0) return []
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<Row>`
    select r.id, r.name, r.display_name, r.state, r.job_type, r.tags, r.created_at, r.finished_at,
      e.name as entity, h.name as project, t.deleted_at
    from ${table} i join runs r on r.id = i.id join homes h on h.id = r.home_id
      left join entities e on e.id = h.entity_id
      left join trash t on t.id = coalesce(r.trash_id, h.trash_id)`.execute(reader.db)
  return rows.map((row) => runNode(row, at))
}

function runNode(row: Row, at: string | undefined): BareNode {
  const isOver = at === undefined || row.finished_at === null || row.finished_at <= at
  return {
    id: row.id,
    kind: 'run',
    name: row.display_name === '' ? row.name : row.display_name,
    version: null,
    type: row.job_type,
    path: [row.entity, row.project, 'runs', row.name].join('/'),
    place: { kind: 'project', entity: row.entity, home: row.project, name: row.name },
    state: isOver ? row.state : 'running',
    deleted: row.deleted_at !== null && (at === undefined || row.deleted_at <= at),
    createdAt: row.created_at,
    tags: JSON.parse(row.tags) as string[],
    aliases: [],
    links: [],
    linkCount: 0,
  }
}
