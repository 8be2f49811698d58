import { type RawBuilder, sql } from 'kysely'
import type { Steps } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { aliasHolders } from './alias-holders.ts'
import { isVisibleEnd, openHomes } from './visible.ts'

export type Side = 'up' | 'down'

/** Which edges lead to that side: up from a version to the runs that logged it, up from a run to what it used. */
export const DIRECTIONS = {
  up: { ofVersion: 'output', ofRun: 'input' },
  down: { ofVersion: 'input', ofRun: 'output' },
} as const

/** The edges `run_versions as rv` of the node `here` on that side. Ids of runs and versions never meet. */
export function edgesAt(side: Side, here: RawBuilder<unknown>, at: string | undefined): RawBuilder<unknown> {
  const { ofVersion, ofRun } = DIRECTIONS[side]
  const edges = sql`((rv.version_id = ${here} and rv.direction = ${sql.lit(ofVersion)})
    or (rv.run_id = ${here} and rv.direction = ${sql.lit(ofRun)}))`
  return at === undefined ? edges : sql`${edges} and rv.created_at <= ${at}`
}

/** The other end of `run_versions as rv`. */
export const otherEnd = (here: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`case when rv.version_id = ${here} then rv.run_id else rv.version_id end`

export interface Reach {
  readonly side: Side
  readonly steps: Steps
  /** Edges that were there by then. */
  readonly at?: string | undefined
  /** Most ids wanted, breadth first. */
  readonly limit: number
}

/**
 * All that is reached from these nodes on one side, breadth first, themselves included: followed only through what the
 * caller may see. `union` drops what was found before, which is what ends cycles. With a number of steps, the pairs of id and
 * depth are what is told apart, so that a node is followed again where it is met later, at most 11 times.
 */
export async function reachFrom(reader: Reader, seeds: readonly string[], reach: Reach): Promise<string[]> {
  if (seeds.length === 0) return []
  if (reach.steps === 0) return [...new Set(seeds)]
  const table = reader.ctx.database.dialect.idTable(seeds)
  const here = sql`reach.id`
  const join = sql`from reach join run_versions rv on ${edgesAt(reach.side, here, reach.at)}`
  const seen = isVisibleEnd(here)
  if (reach.steps === 'all') {
    const { rows } = await sql<{ id: string }>`with recursive ${openHomes(reader)}, reach (id) as (
      select id from ${table} seeds
      union
      select ${otherEnd(here)} ${join} where ${seen}
    ) select id from reach limit ${seeds.length + reach.limit}`.execute(reader.db)
    return rows.map((row) => row.id)
  }
  const pairs = (seeds.length + reach.limit) * (reach.steps + 1)
  const { rows } = await sql<{ id: string }>`with recursive ${openHomes(reader)}, reach (id, depth) as (
    select id, 0 from ${table} seeds
    union
    select ${otherEnd(here)}, reach.depth + 1 ${join} where reach.depth < ${sql.lit(reach.steps)} and ${seen}
  ) select id from reach limit ${pairs}`.execute(reader.db)
  return [...new Set(rows.map((row) => row.id))]
}

/**
 * Those of `among` from which a holder of the alias is reached, holders included. Asked of the whole graph: what lies between
 * may be beyond the part that is at hand.
 */
export async function reachesAlias(
  reader: Reader,
  alias: string,
  among: readonly string[],
  at: string | undefined,
): Promise<Set<string>> {
  const table = reader.ctx.database.dialect.idTable(among)
  const here = sql`reach.id`
  const { rows } = await sql<{ id: string }>`with recursive ${openHomes(reader)}, reach (id) as (
    select version_id from ${aliasHolders(alias, at)} holders
    union
    select ${otherEnd(here)} from reach join run_versions rv on ${edgesAt('up', here, at)}
    where ${isVisibleEnd(here)}
  ) select id from reach where id in (select id from ${table} among)`.execute(reader.db)
  return new Set(rows.map((row) => row.id))
}

/** All that lies on a way in the direction of the data, both ends included; nothing where there is none. */
export async function between(
  reader: Reader,
  from: string,
  to: string,
  at: string | undefined,
): Promise<string[]> {
  const { dialect } = reader.ctx.database
  const step = (name: string, side: Side): RawBuilder<unknown> => {
    const here = sql.ref(`${name}.id`)
    return sql`select ${otherEnd(here)} from ${sql.ref(name)} join run_versions rv
      on ${edgesAt(side, here, at)} where ${isVisibleEnd(here)}`
  }
  const { rows } = await sql<{ id: string }>`with recursive ${openHomes(reader)},
    later (id) as (select id from ${dialect.idTable([from])} start union ${step('later', 'down')}),
    earlier (id) as (select id from ${dialect.idTable([to])} goal union ${step('earlier', 'up')})
    select id from later where id in (select id from earlier)`.execute(reader.db)
  return rows.map((row) => row.id)
}
