import { z } from 'zod'
import { asId } from '../../../contract/ids.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { listAliases } from '../../../registry/aliases/list-aliases.ts'
import { type Call, type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { type CollectionSource, node, type ProjectSource, shape, type TypeSource } from '../sources.ts'
import { aliasNode, tagNode } from './artifact-fields.ts'
import { collectionIn, collectionNode, collectionViewIn, versionIn } from './look-up.ts'

/** What a project, or a registry, says about what it holds. */
export const projectArtifactFields: Fields = {
  artifact: taking(z.object({ name: z.string() }), async (project: ProjectSource, { name }, call) => {
    const view = await versionIn(call, project, name)
    return view === null ? null : node('Artifact', { view })
  }),
  artifactCollection: taking(z.object({ name: z.string() }), (project: ProjectSource, { name }, call) =>
    collectionIn(call, project, name),
  ),
  artifactType: taking(z.object({ name: z.string() }), (project: ProjectSource, { name }) =>
    node('ArtifactType', { project, name }),
  ),
  artifactCollectionMembership: taking(
    z.object({ name: z.string() }),
    async (project: ProjectSource, { name }, call) => {
      const view = await versionIn(call, project, name)
      return view === null ? null : node('ArtifactCollectionMembership', { view })
    },
  ),
}

/** A type as a project knows it: what stands under another type is not found through it. */
export const typeFields: Fields = {
  name: plain(({ name }: TypeSource) => name),
  artifactCollection: taking(
    z.object({ name: z.string() }),
    async ({ project, name: type }: TypeSource, { name }, call) => {
      const view = await unlessNotFound(collectionViewIn(call, project, name))
      return view?.type === type ? collectionNode({ name: view.name, project, view }) : null
    },
  ),
}

/** What only its view tells: asked for where the collection was found by a version of it. */
const viewed =
  <T>(read: (view: Collection) => T) =>
  ({ view }: CollectionSource): T | null =>
    view === null ? null : read(view)

export const collectionFields: Fields = {
  id: plain(viewed((view) => encodeId('ArtifactCollection', view.id))),
  name: plain(({ name }: CollectionSource) => name),
  description: plain(viewed((view) => view.description)),
  state: plain(() => 'READY'),
  createdAt: plain(viewed((view) => view.createdAt)),
  updatedAt: plain(viewed((view) => view.updatedAt)),
  project: plain(({ project }: CollectionSource) => (project === null ? null : node('Project', project))),
  defaultArtifactType: plain(viewed((view) => shape('ArtifactType', { name: view.type }))),
  tags: plain(
    viewed((view) =>
      shape('TagConnection', { edges: view.tags.map((tag) => shape('TagEdge', { node: tagNode(tag) })) }),
    ),
  ),
  aliases: taking(
    z.object({ after: z.string().nullish(), first: z.int().nullish() }),
    async ({ view }: CollectionSource, _args, { ctx }) => {
      if (view === null) return null
      const { items } = await listAliases(ctx, { collectionId: asId<'collection'>(view.id) })
      // All at once: they are names of versions, and few beside them.
      return shape('ArtifactAliasConnection', {
        pageInfo: shape('PageInfo', { endCursor: null, hasNextPage: false }),
        edges: items.map((held) =>
          shape('ArtifactAliasEdge', { node: aliasNode(held, held.alias), cursor: null }),
        ),
      })
    },
  ),
  artifactMembership: taking(
    z.object({ aliasName: z.string() }),
    async (source: CollectionSource, { aliasName }, call: Call) => {
      const view =
        source.project === null ? null : await versionIn(call, source.project, `${source.name}:${aliasName}`)
      return view === null ? null : node('ArtifactCollectionMembership', { view })
    },
  ),
}
