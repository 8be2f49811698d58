import { sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import type { SearchHit } from '../../contract/schemas/activity.ts'
import { isVisibleHome, type Reader, reading } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import type { Context } from '../context.ts'
import { resolvePath, versionIdsByDigest } from '../paths/resolve.ts'
import { versionById } from '../versions/find-version.ts'
import { escapeLike } from './escape-like.ts'

/**
 * Things by what people type or paste: a part of a name, a tag, an alias, a digest, a path. Best first: exact, then
 * beginnings, then anywhere in the name.
 */
export async function search(
  ctx: Context,
  input: { q: string; limit: number },
): Promise<{ items: SearchHit[]; cut: boolean }> {
  const q = input.q.trim().normalize('NFC')
  if (q === '') return { items: [], cut: false }
  const reader = reading(ctx)
  const more = input.limit + 1
  const hits: Ranked[] = [
    ...(await byPath(ctx, q)),
    ...(await byDigest(reader, q, more)),
    ...(await homesNamed(reader, q, more)),
    ...(await collectionsNamed(reader, q, more)),
    ...(await collectionsTagged(reader, q, more)),
    ...(await versionsAliased(reader, q, more)),
    ...(await runsNamed(reader, q, more)),
  ]
  const ranked = unique(hits).toSorted(
    (a, b) => a.rank - b.rank || placeOf(a.hit) - placeOf(b.hit) || a.hit.name.length - b.hit.name.length,
  )
  return { items: ranked.slice(0, input.limit).map(({ hit }) => hit), cut: ranked.length > input.limit }
}

/** Of things that match alike, what people publish comes before what it was made from. */
const PLACES: readonly SearchHit['kind'][] = [
  'registry',
  'collection',
  'version',
  'artifact',
  'project',
  'run',
]
const placeOf = (hit: SearchHit): number => PLACES.indexOf(hit.kind)

interface Ranked {
  rank: number
  hit: SearchHit
}

/** 0 exact, 1 begins with it, 2 anywhere; the same order as the SQL's. */
function rankOf(name: string, q: string): number {
  const key = nameKey(name)
  const wanted = nameKey(q)
  if (key === wanted) return 0
  return key.startsWith(wanted) ? 1 : 2
}

function unique(hits: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>()
  for (const hit of hits) {
    const key = `${hit.hit.kind} ${hit.hit.id} ${hit.hit.version ?? ''}`
    const other = best.get(key)
    if (other === undefined || hit.rank < other.rank) best.set(key, hit)
  }
  return [...best.values()]
}

/** `column like %q%`, ordered so that the limit cuts the worst. */
function nameMatch(column: string, q: string) {
  const key = nameKey(q)
  const reference = sql.ref<string>(column)
  return {
    where: sql<boolean>`${reference} like ${`%${escapeLike(key)}%`} escape '\\'`,
    order: sql`case when ${reference} = ${key} then 0 when ${reference} like ${`${escapeLike(key)}%`} escape '\\' then 1 else 2 end`,
  }
}

async function byPath(ctx: Context, q: string): Promise<Ranked[]> {
  if (!q.includes('/') && !q.includes(':')) return []
  try {
    const resolved = await resolvePath(ctx, { path: q })
    const { version } = resolved
    if (version === null) return []
    const hit: SearchHit = {
      kind: 'version',
      id: version.versionId,
      name: version.path,
      path: version.path,
      context: version.type,
      match: 'path',
      type: version.type,
      version: version.version,
    }
    return [{ rank: -1, hit }]
  } catch (error) {
    // Half a path while somebody types is no mistake.
    if (error instanceof Problem) return []
    throw error
  }
}

/** As few characters of a digest as people paste from a log line. */
const SHORTEST_DIGEST = 7

async function byDigest(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const digest = q.toLowerCase().replace(/^(sha256:|~?digest:)/, '')
  if (!/^[0-9a-f]+$/.test(digest) || digest.length < SHORTEST_DIGEST) return []
  const ids = await idsByDigestPrefix(reader, digest, limit)
  const hits: Ranked[] = []
  for (const id of ids) {
    const found = await unlessNotFound(versionById(reader, id))
    if (found === null) continue
    const path = `${formatHomePath(found.collection.home, found.collection.name)}:v${found.number}`
    hits.push({
      rank: 0,
      hit: {
        kind: 'version',
        id,
        name: `${found.collection.name}:v${found.number}`,
        path,
        context: found.digest,
        match: 'digest',
        type: found.collection.type,
        version: `v${found.number}`,
      },
    })
  }
  return hits
}

async function idsByDigestPrefix(reader: Reader, digest: string, limit: number): Promise<string[]> {
  const exact = await versionIdsByDigest(reader, digest, limit)
  if (exact.length > 0 || digest.length === 64) return exact
  const rows = await reader.db
    .selectFrom('versions')
    .select('id')
    .where('digest', '>=', digest)
    .where('digest', '<', `${digest}g`)
    .where('trash_id', 'is', null)
    .orderBy('digest')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

async function homesNamed(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const match = nameMatch('h.name_key', q)
  const rows = await reader.db
    .selectFrom('homes as h')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(['h.id', 'h.kind', 'h.name', 'e.name as entity', 'h.description'])
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .where(match.where)
    .orderBy(match.order)
    .orderBy('h.name_key')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    rank: rankOf(row.name, q),
    hit: {
      kind: row.kind,
      id: row.id,
      name: row.name,
      path: row.kind === 'registry' ? row.name : `${row.entity}/${row.name}`,
      context: row.kind === 'registry' ? row.description : (row.entity ?? ''),
      match: 'name',
      type: null,
      version: null,
    },
  }))
}

function collectionsIn(reader: Reader) {
  return reader.db
    .selectFrom('collections as c')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select([
      'c.id',
      'c.kind',
      'c.name',
      'c.type',
      'h.name as home',
      'h.kind as home_kind',
      'e.name as entity',
    ])
    .where('c.trash_id', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
}

type CollectionRow = Awaited<ReturnType<ReturnType<typeof collectionsIn>['execute']>>[number]

function collectionHit(row: CollectionRow, match: SearchHit['match']): SearchHit {
  const home = { kind: row.home_kind, name: row.home, entity: row.entity }
  return {
    kind: row.kind,
    id: row.id,
    name: row.name,
    path: formatHomePath(home, row.name),
    context: row.home_kind === 'registry' ? row.home : `${row.entity}/${row.home}`,
    match,
    type: row.type,
    version: null,
  }
}

async function collectionsNamed(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const match = nameMatch('c.name_key', q)
  const rows = await collectionsIn(reader)
    .where(match.where)
    .orderBy(match.order)
    .orderBy('c.name_key')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ rank: rankOf(row.name, q), hit: collectionHit(row, 'name') }))
}

async function collectionsTagged(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const rows = await collectionsIn(reader)
    .innerJoin('tags as t', 't.target_id', 'c.id')
    .where('t.tag', '=', q)
    .orderBy('c.name_key')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ rank: 1, hit: collectionHit(row, 'tag') }))
}

/** `production`, or `churn:prod`: what stands before the colon narrows to collections of such a name. */
async function versionsAliased(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const colon = q.lastIndexOf(':')
  const alias = q.slice(colon + 1)
  const name = colon === -1 ? '' : q.slice(0, colon)
  if (alias === '') return []
  let query = collectionsIn(reader)
    .innerJoin('aliases as a', 'a.collection_id', 'c.id')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select(['a.alias', 'm.number', 'm.version_id'])
    .where('a.alias', '>=', alias)
    .where('a.alias', '<', `${alias}\u{10FFFF}`)
    .orderBy('a.alias')
    .limit(limit)
  if (name !== '') query = query.where(nameMatch('c.name_key', name).where)
  const rows = await query.execute()
  return rows.map((row) => ({
    rank: row.alias === alias ? 1 : 2,
    hit: {
      ...collectionHit(row, 'alias'),
      kind: 'version',
      id: row.version_id,
      name: `${row.name}:${row.alias}`,
      path: `${collectionHit(row, 'alias').path}:${row.alias}`,
      version: `v${row.number}`,
    },
  }))
}

async function runsNamed(reader: Reader, q: string, limit: number): Promise<Ranked[]> {
  const match = nameMatch('r.name_key', q)
  const rows = await reader.db
    .selectFrom('runs as r')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(['r.id', 'r.name', 'r.display_name', 'h.name as project', 'e.name as entity'])
    .where('r.trash_id', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .where(match.where)
    .orderBy(match.order)
    .orderBy('r.name_key')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    rank: rankOf(row.name, q),
    hit: {
      kind: 'run',
      id: row.id,
      name: row.display_name,
      path: `${row.entity}/${row.project}/runs/${row.name}`,
      context: `${row.entity}/${row.project}`,
      match: 'name',
      type: null,
      version: null,
    },
  }))
}
