import { sql } from 'kysely'
import { asId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import type { LineageKind, LineageLink } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { versionFieldsAt } from '../history/fields-at.ts'
import { type AliasesByMembership, aliasesOfPlaces, type Place, placesOf, sourcePlaces } from './places.ts'
import type { BareNode } from './run-nodes.ts'

/** Links that a node tells of. */
const SHOWN_LINKS = 20
/** Ids of one question to the log, which takes a parameter for each. */
const BATCH = 1000

interface Row {
  id: string
  created_at: string
  deleted_at: string | null
}

interface Facts {
  readonly places: ReadonlyMap<string, readonly Place[]>
  readonly aliases: AliasesByMembership
  readonly tags: ReadonlyMap<string, string[]>
}

/** Versions as nodes; that the caller may see them is known. */
export async function versionNodes(
  reader: Reader,
  ids: readonly string[],
  at: string | undefined,
): Promise<BareNode[]> {
  if (ids.length === 0) return []
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<Row>`select v.id, v.created_at, t.deleted_at
    from ${table} i join versions v on v.id = i.id left join trash t on t.id = v.trash_id`.execute(reader.db)
  const places = await placesOf(reader, ids, at)
  const deleted = rows.filter((row) => row.deleted_at !== null)
  const sources = await sourcePlaces(
    reader,
    deleted.map((row) => row.id),
  )
  const facts: Facts = {
    places: new Map([...sources, ...places]),
    aliases: await aliasesOfPlaces(reader, places, at),
    tags: await tagsOf(reader, ids, at),
  }
  return rows.flatMap((row) => versionNode(row, facts, at) ?? [])
}

/** Null where the version came to lie where the caller may not look while this was read. */
function versionNode(row: Row, { places, aliases, tags }: Facts, at: string | undefined): BareNode | null {
  const all = places.get(row.id) ?? []
  const then = all.filter((place) => place.then === 1)
  const place = then[0] ?? all[0]
  if (place === undefined) return null
  const links = then.filter((one) => one.home_kind === 'registry')
  const home = { kind: place.home_kind, name: place.home, entity: place.entity }
  const version = `v${place.number}`
  return {
    id: row.id,
    kind: kindOf(place.type),
    name: place.collection,
    version,
    type: place.type,
    path: `${formatHomePath(home, place.collection)}:${version}`,
    place: { kind: home.kind, entity: home.entity, home: home.name, name: place.collection },
    state: null,
    deleted: row.deleted_at !== null && (at === undefined || row.deleted_at <= at),
    createdAt: row.created_at,
    tags: tags.get(row.id) ?? [],
    aliases: aliases.get(place.membership_id) ?? [],
    links: links.slice(0, SHOWN_LINKS).map((link) => linkOf(link, aliases)),
    linkCount: links.length,
  }
}

const kindOf = (type: string): LineageKind => (type === 'model' || type === 'dataset' ? type : 'other')

const linkOf = (place: Place, aliases: AliasesByMembership): LineageLink => ({
  collectionId: place.collection_id,
  registry: place.home,
  collection: place.collection,
  version: `v${place.number}`,
  aliases: aliases.get(place.membership_id) ?? [],
})

async function tagsOf(
  reader: Reader,
  ids: readonly string[],
  at: string | undefined,
): Promise<Map<string, string[]>> {
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<{ target_id: string; tag: string }>`
    select t.target_id, t.tag from ${table} i join tags t on t.target_id = i.id order by t.tag`.execute(
    reader.db,
  )
  const tags = new Map<string, string[]>()
  for (const { target_id, tag } of rows) {
    const list = tags.get(target_id)
    if (list === undefined) tags.set(target_id, [tag])
    else list.push(tag)
  }
  if (at === undefined) return tags
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH).map((id) => asId<'version'>(id))
    for (const [id, then] of await versionFieldsAt(reader, batch, at)) {
      if (then.tags !== undefined) tags.set(id, then.tags)
    }
  }
  return tags
}
