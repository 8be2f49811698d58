import { z } from 'zod'
import { asId } from '../../../contract/ids.ts'
import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { getCollection } from '../../../registry/collections/get-collection.ts'
import { listArtifacts, listCollections } from '../../../registry/collections/list-collections.ts'
import { listProjectTypes } from '../../../registry/projects/list-types.ts'
import { listVersions } from '../../../registry/versions/list-versions.ts'
import { expectDigests } from '../artifacts/digests.ts'
import { collectionNode } from '../artifacts/look-up.ts'
import { type Call, type Fields, type Node, plain, taking } from '../graphql/fields.ts'
import { decodeId } from '../ids.ts'
import { projectNamed } from '../places.ts'
import { type CollectionSource, node, type ProjectSource, type TypeSource } from '../sources.ts'
import { bothFilters, COLLECTION_FILTER, VERSION_FILTER, verbFilter } from './door-filter.ts'
import { connection, ListArgs, NAMED_ORDERS, orderOf, PageArgs, pageOf } from './page-args.ts'

type Args = z.output<typeof ListArgs>

export const projectListFields: Fields = {
  access: plain(({ view }: ProjectSource) => (view.visibility === 'restricted' ? 'RESTRICTED' : 'PRIVATE')),
  allowAllArtifactTypesInRegistry: plain((source: ProjectSource) =>
    source.kind === 'registry' ? source.view.types === null : true,
  ),
  artifactTypes: taking(
    PageArgs.extend({ includeAll: z.boolean().nullish() }),
    async (project: ProjectSource, _args, call) => {
      const items = await typesOf(project, call)
      return connection('ArtifactType', { items, nextCursor: null }, (name) =>
        node('ArtifactType', { name, project }),
      )
    },
  ),
  artifactCollections: taking(ListArgs, (project: ProjectSource, args, call) =>
    collectionsOf(project, null, args, call),
  ),
}

export const typeListFields: Fields = {
  id: plain(({ name, project }: TypeSource) =>
    btoa(`ArtifactType:${project.id}:${encodeURIComponent(name)}`),
  ),
  // Types are words on artifacts here, without a text or a date of their own.
  description: plain(() => null),
  createdAt: plain(({ project }: TypeSource) => project.view.createdAt),
  artifactCollections: taking(ListArgs, ({ name, project }: TypeSource, args, call) =>
    collectionsOf(project, name, args, call),
  ),
}

/** Those that something has; and those that a registry says it accepts. */
async function typesOf(project: ProjectSource, call: Call): Promise<readonly string[]> {
  if (project.kind === 'registry') return project.view.types ?? (await typesInUse(project, call))
  const { items } = await listProjectTypes(call.ctx, { entity: project.entity.name, project: project.name })
  return items.map(({ type }) => type)
}

/** The types of a registry that accepts all are those of its collections. */
async function typesInUse(project: ProjectSource, call: Call): Promise<string[]> {
  const types = new Set<string>()
  for (let cursor: string | undefined; ; ) {
    const page = await listCollections(call.ctx, {
      registry: project.view.name,
      sort: 'name',
      order: 'asc',
      cursor,
      limit: 500,
    })
    for (const { type } of page.items) types.add(type)
    if (page.nextCursor === null) return [...types].toSorted()
    cursor = page.nextCursor
  }
}

async function collectionsOf(
  project: ProjectSource,
  type: string | null,
  args: Args,
  call: Call,
): Promise<Node> {
  const given = verbFilter(args.filters, COLLECTION_FILTER)
  const input = {
    ...pageOf(args),
    ...orderOf(args.order, NAMED_ORDERS, { sort: 'createdAt', order: 'desc' }),
    filter: type === null ? given : bothFilters({ type }, given),
    counted: true,
  }
  const page =
    project.kind === 'registry'
      ? await listCollections(call.ctx, { ...input, registry: project.view.name })
      : await listArtifacts(call.ctx, { ...input, entity: project.entity.name, project: project.name })
  return connection('ArtifactCollection', page, (view: Collection) =>
    collectionNode({ name: view.name, project, view }),
  )
}

const VERSION_ORDERS = {
  version: 'number',
  version_index: 'number',
  versionIndex: 'number',
  created_at: 'createdAt',
  createdAt: 'createdAt',
  artifact_created_at: 'createdAt',
  linked_at: 'linkedAt',
  size: 'size',
  artifact_size: 'size',
} as const

export const collectionListFields: Fields = {
  artifacts: taking(ListArgs, async ({ view }: CollectionSource, args, call) => {
    if (view === null) return null
    const page = await listVersions(call.ctx, {
      ...pageOf(args),
      ...orderOf(args.order, VERSION_ORDERS, { sort: 'number', order: 'desc' }),
      collectionId: asId<'collection'>(view.id),
      filter: verbFilter(args.filters, VERSION_FILTER),
      counted: true,
    })
    await expectDigests(call, page.items)
    return connection(
      'VersionedArtifact',
      page,
      (version) => node('Artifact', { view: version }),
      ({ version }) => ({ version }),
    )
  }),
}

export const collectionQueries: Fields = {
  artifactCollection: taking(z.object({ id: z.string() }), async (_: unknown, { id }, call) => {
    const collectionId = decodeId(id, 'col')
    const view =
      collectionId === null
        ? null
        : await unlessNotFound(getCollection(call.ctx, { collectionId: asId<'collection'>(collectionId) }))
    if (view === null) return null
    const { home, name } = view
    const project = await projectNamed(
      call,
      home.entity,
      home.kind === 'registry' ? REGISTRY_PROJECT_PREFIX + home.name : home.name,
    )
    return collectionNode({ name, project, view })
  }),
}
