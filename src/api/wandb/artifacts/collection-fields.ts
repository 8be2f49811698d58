import { z } from 'zod'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { type Call, type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { type CollectionSource, node, type ProjectSource, shape } from '../sources.ts'
import { collectionIn, versionIn } from './look-up.ts'

/** What a project, or a registry, says about what it holds. */
export const projectArtifactFields: Fields = {
  artifact: taking(z.object({ name: z.string() }), async (project: ProjectSource, { name }, call) => {
    const view = await versionIn(call, project, name)
    return view === null ? null : node('Artifact', { view })
  }),
  artifactCollection: taking(z.object({ name: z.string() }), (project: ProjectSource, { name }, call) =>
    collectionIn(call, project, name),
  ),
  artifactCollectionMembership: taking(
    z.object({ name: z.string() }),
    async (project: ProjectSource, { name }, call) => {
      const view = await versionIn(call, project, name)
      return view === null ? null : node('ArtifactCollectionMembership', { view })
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
  artifactMembership: taking(
    z.object({ aliasName: z.string() }),
    async (source: CollectionSource, { aliasName }, call: Call) => {
      const view =
        source.project === null ? null : await versionIn(call, source.project, `${source.name}:${aliasName}`)
      return view === null ? null : node('ArtifactCollectionMembership', { view })
    },
  ),
}
