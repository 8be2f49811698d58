import { type RawBuilder, sql } from 'kysely'
import type { LineageEdge } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { DIRECTIONS, edgesAt, type Side } from './reach.ts'
import { isVisibleEnd, openHomes } from './visible.ts'

/** All arrows between these nodes. */
export async function edgesAmong(
  reader: Reader,
  ids: readonly string[],
  at: string | undefined,
): Promise<LineageEdge[]> {
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<{ run_id: string; version_id: string; direction: 'input' | 'output' }>`
    with picked (id) as materialized (select id from ${table} ids)
    select rv.run_id, rv.version_id, rv.direction from picked p join run_versions rv on rv.run_id = p.id
    where rv.version_id in (select id from picked) ${until(at)}
    order by rv.run_id, rv.direction, rv.version_id`.execute(reader.db)
  return rows.map(({ run_id, version_id, direction }) =>
    direction === 'output'
      ? { from: run_id, to: version_id, kind: 'logged' as const }
      : { from: version_id, to: run_id, kind: 'used' as const },
  )
}

const until = (at: string | undefined): RawBuilder<unknown> =>
  at === undefined ? sql`` : sql`and rv.created_at <= ${at}`

export interface Neighbours {
  /** That the caller may see. */
  readonly visible: number
  /** There are others too. How many is for nobody to know. */
  readonly closed: boolean
}

/** How many neighbours each of these nodes has on a side, whoever may see them. */
export async function countNeighbours(
  reader: Reader,
  ids: readonly string[],
  side: Side,
  at: string | undefined,
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const table = reader.ctx.database.dialect.idTable(ids)
  const { ofVersion, ofRun } = DIRECTIONS[side]
  const { rows } = await sql<{ id: string; count: number }>`
    select p.id, count(*) as count from ${table} p join run_versions rv
      on rv.version_id = p.id and rv.direction = ${sql.lit(ofVersion)} ${until(at)} group by p.id
    union all
    select p.id, count(*) as count from ${table} p join run_versions rv
      on rv.run_id = p.id and rv.direction = ${sql.lit(ofRun)} ${until(at)} group by p.id`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, Number(row.count)]))
}

/** Of those with neighbours beyond an answer, how many the caller may see, and whether there are any they may not. */
export async function lookAtNeighbours(
  reader: Reader,
  ids: readonly string[],
  side: Side,
  at: string | undefined,
): Promise<Map<string, Neighbours>> {
  if (ids.length === 0) return new Map()
  const table = reader.ctx.database.dialect.idTable(ids)
  const here = sql`p.id`
  const { rows } = await sql<{ id: string; count: number; visible: number }>`with ${openHomes(reader)},
    picked (id) as materialized (select id from ${table} ids)
    select p.id, count(*) as count, sum(case when ${isVisibleEnd(here)} then 1 else 0 end) as visible
    from picked p join run_versions rv on ${edgesAt(side, here, at)} group by p.id`.execute(reader.db)
  return new Map(
    rows.map((row) => [
      row.id,
      { visible: Number(row.visible), closed: Number(row.count) > Number(row.visible) },
    ]),
  )
}
