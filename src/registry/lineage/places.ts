import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Reader } from '../access/home.ts'
import { membershipLivedAt } from '../history/lived-at.ts'
import { openHomes } from './visible.ts'

/** A collection that holds a version, or held it at the time asked for. */
export interface Place {
  readonly membership_id: string
  readonly version_id: string
  readonly number: number
  readonly is_source: number
  readonly collection_id: string
  readonly collection: string
  readonly type: string
  readonly home_id: string
  readonly home_kind: 'registry' | 'project'
  readonly home: string
  readonly entity: string | null
  /** It held the version at the time asked for; always where that is now. */
  readonly then: number
}

const COLUMNS = sql`m.id as membership_id, m.version_id, m.number, m.is_source, c.id as collection_id,
  c.name as collection, c.type, h.id as home_id, h.kind as home_kind, h.name as home, e.name as entity`

/**
 * Where versions are met: in their artifact before all links, and those in the order in which they were made, as
 * `versions/reachable.ts` has it. Only collections that the caller sees today.
 */
export async function placesOf(
  reader: Reader,
  versionIds: readonly string[],
  at: string | undefined,
): Promise<Map<string, Place[]>> {
  const table = reader.ctx.database.dialect.idTable(versionIds)
  const lives = sql<SqlBool>`m.removed_at is null`
  const then = at === undefined ? lives : membershipLivedAt(at)
  const { rows } = await sql<Place>`with ${openHomes(reader)}
    select ${COLUMNS}, case when ${then} then 1 else 0 end as "then"
    from ${table} i join memberships m on m.version_id = i.id join collections c on c.id = m.collection_id
      join homes h on h.id = c.home_id left join entities e on e.id = h.entity_id
    where ${at === undefined ? lives : sql`(${lives} or ${then})`} and c.trash_id is null
      and h.id in (select id from open_homes where alive = 1)
    order by m.is_source desc, m.id`.execute(reader.db)
  return byVersion(rows)
}

/** Where versions in the trash were logged. */
export async function sourcePlaces(
  reader: Reader,
  versionIds: readonly string[],
): Promise<Map<string, Place[]>> {
  if (versionIds.length === 0) return new Map()
  const table = reader.ctx.database.dialect.idTable(versionIds)
  const { rows } = await sql<Place>`select ${COLUMNS}, 0 as "then"
    from ${table} i join memberships m on m.version_id = i.id and m.is_source = 1
      join collections c on c.id = m.collection_id
      join homes h on h.id = c.home_id left join entities e on e.id = h.entity_id`.execute(reader.db)
  return byVersion(rows)
}

function byVersion(rows: readonly Place[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>()
  for (const row of rows) {
    const place = { ...row, number: Number(row.number) }
    const list = places.get(row.version_id)
    if (list === undefined) places.set(row.version_id, [place])
    else list.push(place)
  }
  return places
}

export type AliasesByMembership = ReadonlyMap<string, { alias: string; protected: boolean }[]>

/** The aliases of these memberships, by name; whether each is protected is as of today. */
export async function aliasesOfPlaces(
  reader: Reader,
  places: ReadonlyMap<string, readonly Place[]>,
  at: string | undefined,
): Promise<AliasesByMembership> {
  const all = [...places.values()].flat()
  const held = at === undefined ? heldNow(reader, all) : heldAt(reader, all, at)
  const { rows } = await sql<{ membership_id: string; alias: string; protected: string | null }>`
    select held.membership_id, held.alias, p.alias as protected
    from (${held}) held join memberships m on m.id = held.membership_id join collections c on c.id = m.collection_id
      left join protected_aliases p on p.home_id = c.home_id and p.alias = held.alias
    order by held.alias`.execute(reader.db)
  const aliases = new Map<string, { alias: string; protected: boolean }[]>()
  for (const row of rows) {
    const alias = { alias: row.alias, protected: row.protected !== null }
    const list = aliases.get(row.membership_id)
    if (list === undefined) aliases.set(row.membership_id, [alias])
    else list.push(alias)
  }
  return aliases
}

function heldNow(reader: Reader, places: readonly Place[]): RawBuilder<unknown> {
  const table = reader.ctx.database.dialect.idTable(places.map((place) => place.membership_id))
  return sql`select a.membership_id, a.alias from ${table} i join aliases a on a.membership_id = i.id`
}

/** The same rules as history/aliases-at.ts, for many collections at once: the last moves, and `latest` by what lived then. */
function heldAt(reader: Reader, places: readonly Place[], at: string): RawBuilder<unknown> {
  const collections = [...new Set(places.map((place) => place.collection_id))]
  const table = reader.ctx.database.dialect.idTable(collections)
  return sql`
    select moved.membership_id, moved.subject as alias from events moved join (
      select max(l.seq) as seq from ${table} i join events l on l.collection_id = i.id
      where l.kind = 'alias.moved' and l.at <= ${at} group by l.collection_id, l.subject
    ) last on last.seq = moved.seq where moved.to_value is not null
    union all
    select newest.id as membership_id, 'latest' as alias from memberships newest join (
      select m.collection_id, max(m.number) as number from ${table} i join memberships m on m.collection_id = i.id
      where ${membershipLivedAt(at)} group by m.collection_id
    ) last on last.collection_id = newest.collection_id and last.number = newest.number`
}
