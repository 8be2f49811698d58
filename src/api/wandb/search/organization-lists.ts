import { z } from 'zod'
import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { listRegistries } from '../../../registry/registries/list-registries.ts'
import { searchCollections } from '../../../registry/search/search-collections.ts'
import { searchVersions } from '../../../registry/search/search-versions.ts'
import { expectDigests } from '../artifacts/digests.ts'
import { collectionNode } from '../artifacts/look-up.ts'
import { type Call, type Fields, type Node, taking } from '../graphql/fields.ts'
import { organizationEntity, projectNamed } from '../places.ts'
import { type EntitySource, node, type ProjectSource } from '../sources.ts'
import { COLLECTION_FILTER, REGISTRY_FILTER, VERSION_FILTER, verbFilter } from './door-filter.ts'
import { connection, ListArgs, NAMED_ORDERS, orderOf, pageOf } from './page-args.ts'

const BY_NAME = { sort: 'name', order: 'asc' } as const

const CollectionArgs = ListArgs.extend({
  projectFilters: z.string().nullish(),
  // Registries hold collections of one kind only.
  collectionTypes: z.array(z.string()).nullish(),
})
const MembershipArgs = ListArgs.extend({
  projectFilters: z.string().nullish(),
  collectionFilters: z.string().nullish(),
})

/** What is in all registries, as the organization that owns them tells it; other owners have no registries. */
export const organizationLists: Fields = {
  project: taking(
    z.object({ name: z.string().nullish() }),
    async ({ name: entity }: EntitySource, { name }, call) => {
      const project = name === null || name === undefined ? null : await projectNamed(call, entity, name)
      return project === null ? null : node('Project', project)
    },
  ),
  projects: taking(ListArgs, async ({ kind }: EntitySource, args, call) => {
    if (kind !== 'organization') return null
    const page = await listRegistries(call.ctx, {
      ...pageOf(args),
      ...orderOf(args.order, NAMED_ORDERS, BY_NAME),
      filter: verbFilter(args.filters, REGISTRY_FILTER),
    })
    const sources = await Promise.all(page.items.map((view) => registrySource(call, view)))
    return connection('Project', { ...page, items: sources }, (source) => node('Project', source))
  }),
  artifactCollections: taking(CollectionArgs, async ({ kind }: EntitySource, args, call) => {
    if (kind !== 'organization') return null
    const page = await searchCollections(call.ctx, {
      ...pageOf(args),
      ...orderOf(args.order, NAMED_ORDERS, BY_NAME),
      registries: verbFilter(args.projectFilters, REGISTRY_FILTER),
      filter: verbFilter(args.filters, COLLECTION_FILTER),
    })
    const nodes = await inTurn(page.items, (view) => registryCollection(call, view))
    return connection('ArtifactCollection', { ...page, items: nodes }, (one) => one)
  }),
  artifactMemberships: taking(MembershipArgs, async ({ kind }: EntitySource, args, call) => {
    if (kind !== 'organization') return null
    const page = await searchVersions(call.ctx, {
      ...pageOf(args),
      registries: verbFilter(args.projectFilters, REGISTRY_FILTER),
      collections: verbFilter(args.collectionFilters, COLLECTION_FILTER),
      filter: verbFilter(args.filters, VERSION_FILTER),
    })
    await expectDigests(call, page.items)
    return connection('ArtifactCollectionMembership', page, (view: CollectionVersion) =>
      node('ArtifactCollectionMembership', { view }),
    )
  }),
}

export async function registrySource(call: Call, view: Registry): Promise<ProjectSource> {
  const name = REGISTRY_PROJECT_PREFIX + view.name
  return { kind: 'registry', view, id: view.id, name, entity: await organizationEntity(call) }
}

async function registryCollection(call: Call, view: Collection): Promise<Node> {
  const project = await projectNamed(call, null, REGISTRY_PROJECT_PREFIX + view.home.name)
  return collectionNode({ name: view.name, project, view }, true)
}

/** One after the other: a request takes one connection of the pool. */
async function inTurn<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = []
  for (const item of items) made.push(await make(item))
  return made
}
