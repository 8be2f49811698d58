import { Problem } from '../../../contract/errors.ts'
import { asId } from '../../../contract/ids.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { listAliases } from '../../aliases/list-aliases.ts'
import { getCard } from '../../cards/cards.ts'
import { getCollection } from '../../collections/get-collection.ts'
import { listArtifacts, listCollections } from '../../collections/list-collections.ts'
import type { Context } from '../../context.ts'
import { listTrash } from '../../trash/list-trash.ts'
import { listVersions } from '../../versions/list-versions.ts'
import type { Real } from './real.ts'
import { ENTITY, HOMES, type HomeName, isProject, item, type Person } from './state.ts'
import type { CollectionShown, Shown, VersionShown } from './views.ts'

/** What the real registry shows a person, in the form of `views.ts`. */
export async function showReal(real: Real, who: Person): Promise<Shown> {
  const ctx = real.people[who]
  const homes: Shown['homes'] = {}
  const found: Collection[] = []
  for (const home of HOMES) {
    const there = await orNull(collectionsOf(ctx, home))
    if (there === null) continue
    homes[home] = there.map((collection) => collection.name)
    found.push(...there)
  }
  const collections: CollectionShown[] = []
  for (const collection of found) collections.push(await shownOf(real, ctx, collection))
  const trash = await listTrash(ctx, { limit: 200 })
  return {
    homes,
    collections: collections.toSorted((a, b) => a.id - b.id),
    trash: trash.items.map((thing) => thing.name),
  }
}

/** Each collection as it was, where it was there; null where it is said not to have been. */
export async function showRealThen(
  real: Real,
  who: Person,
  ids: Iterable<number>,
  at: string,
): Promise<Map<number, CollectionShown | null>> {
  const ctx = real.people[who]
  const shown = new Map<number, CollectionShown | null>()
  for (const id of ids) {
    const collectionId = real.collections[id] ?? asId<'collection'>('')
    const collection = await orNull(getCollection(ctx, { collectionId, at }))
    shown.set(id, collection === null ? null : await shownOf(real, ctx, collection, at))
  }
  return shown
}

/** What does not exist for the caller is null; any other failure is one. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return null
    throw error
  }
}

async function collectionsOf(ctx: Context, home: HomeName): Promise<Collection[]> {
  const order = { sort: 'name', order: 'asc', limit: 200 } as const
  const page = isProject(home)
    ? await listArtifacts(ctx, { entity: ENTITY[home] ?? '', project: home, ...order })
    : await listCollections(ctx, { registry: home, ...order })
  if (page.total !== page.items.length)
    throw new Error(`${home} counts ${page.total} and lists ${page.items.length}.`)
  return page.items
}

async function shownOf(
  real: Real,
  ctx: Context,
  collection: Collection,
  at?: string,
): Promise<CollectionShown> {
  const collectionId = asId<'collection'>(collection.id)
  const versions = await listVersions(ctx, { collectionId, sort: 'number', order: 'asc', limit: 200, at })
  const card = await getCard(ctx, { collectionId, at })
  const aliases = await listAliases(ctx, { collectionId, at })
  return {
    id: real.collections.indexOf(collectionId),
    path: collection.path,
    name: collection.name,
    type: collection.type,
    description: collection.description,
    tags: collection.tags,
    headline: collection.headlineMetric,
    aliases: Object.fromEntries(
      aliases.items.map((value) => [value.protected ? `${value.alias}!` : value.alias, value.version]),
    ),
    aliasCount: collection.aliasCount,
    versionCount: collection.versionCount,
    card: `${card.revision} ${card.body}`,
    versions: versions.items.map((version) => versionOf(real, version)),
  }
}

const versionOf = (real: Real, version: CollectionVersion): VersionShown => ({
  number: version.number,
  version: real.versions.indexOf(version.versionId),
  aliases: version.aliases.map(({ alias }) => alias),
  tags: version.tags,
  description: version.description,
  metadata: version.metadata,
  source: version.source?.path ?? null,
})

/** A list read page by page, to its end. */
export async function readPages(
  real: Real,
  who: Person,
  id: number,
  wanted: { filter: string; sort: string; order: 'asc' | 'desc'; limit: number; at?: string | undefined },
): Promise<VersionShown[]> {
  const collectionId = item(real.collections, id)
  const found: VersionShown[] = []
  let cursor: string | undefined
  do {
    const page = await listVersions(real.people[who], { collectionId, ...wanted, cursor })
    found.push(...page.items.map((version) => versionOf(real, version)))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}
