import { notFound } from '../../contract/errors.ts'
import type { RunId } from '../../contract/ids.ts'
import type { Run } from '../../contract/schemas/project.ts'
import type { Reader } from '../access/home.ts'
import { peopleById } from '../identity/people.ts'

/** Runs as they are shown, in the order of `ids`. Whether the caller may see them is checked before. */
export async function runViews(reader: Reader, ids: readonly RunId[]): Promise<Run[]> {
  if (ids.length === 0) return []
  const rows = await reader.db
    .selectFrom('runs as r')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .innerJoin('entities as e', 'e.id', 'h.entity_id')
    .selectAll('r')
    .select(['h.name as project', 'e.name as entity'])
    .where('r.id', 'in', [...ids])
    .execute()
  const personOf = await peopleById(
    reader,
    rows.map((row) => row.created_by),
  )
  const views = new Map(
    rows.map((row): [RunId, Run] => [
      row.id,
      {
        id: row.id,
        name: row.name,
        displayName: row.display_name,
        entity: row.entity,
        project: row.project,
        state: row.state,
        jobType: row.job_type,
        group: row.run_group,
        notes: row.notes,
        tags: JSON.parse(row.tags) as string[],
        config: JSON.parse(row.config) as Record<string, unknown>,
        summary: JSON.parse(row.summary) as Record<string, unknown>,
        historyRows: row.history_rows,
        createdAt: row.created_at,
        createdBy: personOf(row.created_by),
        heartbeatAt: row.heartbeat_at,
        finishedAt: row.finished_at,
      },
    ]),
  )
  return ids.flatMap((id) => views.get(id) ?? [])
}

export async function runView(reader: Reader, id: RunId): Promise<Run> {
  const [view] = await runViews(reader, [id])
  if (view === undefined) throw notFound('That run')
  return view
}
