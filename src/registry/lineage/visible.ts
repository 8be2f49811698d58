import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isOpenTo, type Reader } from '../access/home.ts'

/**
 * The table `open_homes (id, alive)` of a query: registries and projects that are open to the caller, those in the trash
 * too. Computed once a query; what follows asks only whether a home is among them.
 */
export function openHomes(reader: Reader): RawBuilder<unknown> {
  const homes = reader.db
    .selectFrom('homes as h')
    .select(['h.id', sql<number>`case when h.trash_id is null then 1 else 0 end`.as('alive')])
    .where((eb) => isOpenTo(reader.ctx, eb))
  return sql`open_homes (id, alive) as materialized ${homes}`
}

/** Whether the caller may see `runs as r`, deleted or not. */
export const isVisibleRun: RawBuilder<SqlBool> = sql<SqlBool>`r.home_id in (select id from open_homes)`

/*
 * What follows are single values rather than `exists`: PostgreSQL would rather collect all visible versions there are into
 * a hash than look up the few that are asked for.
 */

/**
 * Whether the caller may see `versions as v`: through any collection that holds it. One in the trash is in none any more;
 * those see it who see where it was logged.
 */
export const isVisibleVersion: RawBuilder<SqlBool> = sql<SqlBool>`((case when v.trash_id is null
  then (select 1 from memberships m join collections c on c.id = m.collection_id
    where m.version_id = v.id and m.removed_at is null and c.trash_id is null
      and c.home_id in (select id from open_homes where alive = 1) limit 1)
  else (select 1 from collections c
    where c.id = v.collection_id and c.home_id in (select id from open_homes)) end) is not null)`

/** Whether the caller may see the run or version at the other end of `run_versions as rv` than `here`. */
export const isVisibleEnd = (here: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`((case when rv.version_id = ${here}
    then (select 1 from runs r where r.id = rv.run_id and ${isVisibleRun})
    else (select 1 from versions v where v.id = rv.version_id and ${isVisibleVersion}) end) is not null)`

/** The subset of these runs and versions that exists for the caller. */
export async function visibleAmong(
  reader: Reader,
  ids: readonly string[],
  at?: string,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const table = reader.ctx.database.dialect.idTable(ids)
  const until = (created: RawBuilder<unknown>) => (at === undefined ? sql`` : sql`and ${created} <= ${at}`)
  const { rows } = await sql<{ id: string }>`with ${openHomes(reader)}
    select r.id from ${table} i join runs r on r.id = i.id
      where ${isVisibleRun} ${isUnswept} ${until(sql`r.created_at`)}
    union all
    select v.id from ${table} i join versions v on v.id = i.id
      where ${isVisibleVersion} ${until(sql`v.created_at`)}`.execute(reader.db)
  return new Set(rows.map((row) => row.id))
}

/** A swept run stays behind as a hidden row where versions that it logged live on (trash/sweep-part.ts). */
const isUnswept = sql`and (r.trash_id is null or exists (select 1 from trash t where t.id = r.trash_id))`
