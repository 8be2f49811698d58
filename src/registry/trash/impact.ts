import { sql } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import type { CollectionId, HomeId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { may } from '../../contract/permissions.ts'
import type { Impact } from '../../contract/schemas/activity.ts'
import {
  type CollectionAccess,
  collectionById,
  type HomeAccess,
  type Reader,
  reading,
  registryByName,
  requireRole,
} from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import type { Context } from '../context.ts'
import { membershipRows } from '../links/membership-row.ts'
import { resolveVersion } from '../paths/resolve-version.ts'
import { sourceOf } from './delete-version.ts'
import { aliasesOn, consumers, heldAliases, heldLinks, LISTED } from './holders.ts'
import { protectedBlocker } from './require-deletable.ts'
import { isInScope, type Scope } from './scope.ts'

type Blocker = Impact['blockers'][number]

/** What deleting a version would affect. Lists show the first hundred; what one may not see is only counted. */
export async function versionImpact(ctx: Context, input: { version: string }): Promise<Impact> {
  const reader = reading(ctx)
  const { versionId } = await resolveVersion(reader, input.version)
  const memberships = await membershipRows(reader)
    .where('m.version_id', '=', versionId)
    .where('m.removed_at', 'is', null)
    .execute()
  const blockers = await whatRefuses(async () => {
    requireRole((await sourceOf(reader, memberships)).collection.home, 'delete_collection')
  })
  return impactOfVersions(reader, { kind: 'version', id: versionId }, blockers, 1)
}

/** What deleting a collection or artifact would affect. */
export async function collectionImpact(ctx: Context, input: { collectionId: CollectionId }): Promise<Impact> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const blockers = await whatRefuses(() => requireRole(collection.home, 'delete_collection'))
  const versionCount = await versionsIn(reader, collection)
  if (collection.kind === 'artifact') {
    return impactOfVersions(reader, { kind: 'artifact', id: collection.id }, blockers, versionCount)
  }
  return impactOfCollections(reader, collection.home, collection.id, blockers, versionCount)
}

/** What deleting a registry would affect. */
export async function registryImpact(ctx: Context, input: { registry: string }): Promise<Impact> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  const blockers = await whatRefuses(() => requireRole(home, 'administer'))
  const { count } = await reader.db
    .selectFrom('collections')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('version_count'), sql<number>`0`).as('count'))
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .executeTakeFirstOrThrow()
  return impactOfCollections(reader, home, null, blockers, Number(count))
}

async function whatRefuses(check: () => void | Promise<void>): Promise<Blocker[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [{ code: error.code, detail: error.message }]
  }
}

async function versionsIn(reader: Reader, collection: CollectionAccess): Promise<number> {
  const row = await reader.db
    .selectFrom('collections')
    .select('version_count')
    .where('id', '=', collection.id)
    .executeTakeFirstOrThrow()
  return row.version_count
}

/** The lists as far as they are shown, and whether there is more of any. */
function listed(
  lists: Pick<Impact, 'links' | 'aliases' | 'runs'>,
): Pick<Impact, 'links' | 'aliases' | 'runs' | 'cut'> {
  return {
    links: lists.links.slice(0, LISTED),
    aliases: lists.aliases.slice(0, LISTED),
    runs: lists.runs.slice(0, LISTED),
    cut: Object.values(lists).some((list) => list.length > LISTED),
  }
}

async function impactOfVersions(
  reader: Reader,
  scope: Scope,
  refused: readonly Blocker[],
  versionCount: number,
): Promise<Impact> {
  const held = await protectedBlocker(reader, scope)
  const { links, hidden, count } = await heldLinks(reader, scope)
  const aliases = await heldAliases(reader, scope)
  const used = await consumers(reader, scope)
  return {
    blockers: [...refused, ...(held === null ? [] : [{ code: 'alias_protected', detail: held }])],
    needsForce: count > 0 || aliases.length > 0,
    ...listed({ links, aliases, runs: used.runs }),
    versionCount,
    bytesFreed: await bytesOnlyIn(reader, scope),
    hidden: hidden + used.hidden,
  }
}

/** Bytes of files in scope that no version outside of it holds, one in the trash included. */
async function bytesOnlyIn(reader: Reader, scope: Scope): Promise<number> {
  const { bytes } = await reader.db
    .selectFrom((eb) =>
      eb
        .selectFrom('version_files as f')
        .select((inner) => ['f.sha256', inner.fn.max('f.size').as('size')])
        .where('f.sha256', 'is not', null)
        .where(isInScope(scope, 'f.version_id'))
        .groupBy('f.sha256')
        .as('own'),
    )
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('own.size'), sql<number>`0`).as('bytes'))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('version_files as other')
            .select(sql.lit(1).as('one'))
            .whereRef('other.sha256', '=', 'own.sha256')
            .where((inner) => inner.not(isInScope(scope, 'other.version_id'))),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  // PostgreSQL adds bigints to a numeric, which arrives as text.
  return Number(bytes)
}

/** Of a registry or one of its collections: links go, versions and bytes stay. */
async function impactOfCollections(
  reader: Reader,
  home: HomeAccess,
  only: CollectionId | null,
  refused: readonly Blocker[],
  versionCount: number,
): Promise<Impact> {
  const protectedAliases = await protectedAliasesOf(reader, home)
  const aliases = (await aliasesIn(reader, home, only)).map((row) => ({
    path: formatHomePath(home, row.name),
    alias: row.alias,
    protected: protectedAliases.includes(row.alias),
  }))
  const guarded = await protectedAliasIn(reader, home.id, only, protectedAliases)
  const blockers = [...refused]
  if (only !== null && guarded !== null && !may(home.role, 'delete_protected')) {
    blockers.push({
      code: 'alias_protected',
      detail: `It holds the protected alias “${guarded}”: only admins of ${home.name} may delete it.`,
    })
  }
  return {
    blockers,
    needsForce: false,
    ...listed({ links: await linksIn(reader, home, only), aliases, runs: [] }),
    versionCount,
    bytesFreed: 0,
    hidden: 0,
  }
}

function aliasRows(reader: Reader, homeId: HomeId, only: CollectionId | null) {
  const rows = reader.db
    .selectFrom('aliases as a')
    .innerJoin('collections as c', 'c.id', 'a.collection_id')
    .where('c.home_id', '=', homeId)
    .where('c.trash_id', 'is', null)
    .where('a.alias', '!=', LATEST)
  return only === null ? rows : rows.where('c.id', '=', only)
}

const aliasesIn = (reader: Reader, home: HomeAccess, only: CollectionId | null) =>
  aliasRows(reader, home.id, only)
    .select(['c.name', 'a.alias'])
    .orderBy('c.name_key')
    .orderBy('a.alias')
    .limit(LISTED + 1)
    .execute()

async function protectedAliasIn(
  reader: Reader,
  homeId: HomeId,
  only: CollectionId | null,
  aliases: readonly string[],
): Promise<string | null> {
  if (aliases.length === 0) return null
  const row = await aliasRows(reader, homeId, only)
    .select('a.alias')
    .where('a.alias', 'in', [...aliases])
    .orderBy('a.alias')
    .executeTakeFirst()
  return row?.alias ?? null
}

async function linksIn(
  reader: Reader,
  home: HomeAccess,
  only: CollectionId | null,
): Promise<Impact['links']> {
  const rows = await reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .select(['m.id', 'm.number', 'c.name'])
    .where('c.home_id', '=', home.id)
    .where('c.trash_id', 'is', null)
    .where('m.removed_at', 'is', null)
    .$if(only !== null, (query) => query.where('c.id', '=', only))
    .orderBy('c.name_key')
    .orderBy('m.number', 'desc')
    .limit(LISTED + 1)
    .execute()
  const aliases = await aliasesOn(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    path: formatHomePath(home, row.name),
    version: `v${row.number}`,
    aliases: aliases.get(row.id) ?? [],
  }))
}
