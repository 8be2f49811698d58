import { notFound } from '../../../contract/errors.ts'
import { asId } from '../../../contract/ids.ts'
import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import { parsePath } from '../../../contract/paths/paths.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import {
  getArtifactByName,
  getCollection,
  getCollectionByName,
} from '../../../registry/collections/get-collection.ts'
import { committedVersion } from '../../../registry/drafts/draft-files.ts'
import { resolvePath } from '../../../registry/paths/resolve.ts'
import { getVersion } from '../../../registry/versions/get-version.ts'
import type { Call, Node } from '../graphql/fields.ts'
import { decodeId, requireId } from '../ids.ts'
import { projectNamed } from '../places.ts'
import { type CollectionSource, node, type ProjectSource } from '../sources.ts'

export const artifactOf = (view: CollectionVersion): Node => node('Artifact', { view })

/** An artifact by its id, which may be that of a draft whose content turned out to be a version that was there. */
export async function artifactById(call: Call, id: string): Promise<Node | null> {
  const version = decodeId(id, 'ver')
  if (version === null) return null
  const known = await committedVersion(call.ctx, { draft: version })
  const view = await unlessNotFound(getVersion(call.ctx, { version: known ?? version }))
  return view === null ? null : artifactOf(view)
}

/** `collection:alias`, `collection:v3` or `collection` in a project or registry. */
export async function versionIn(
  call: Call,
  project: ProjectSource,
  name: string,
): Promise<CollectionVersion | null> {
  const { version } = (await unlessNotFound(
    resolvePath(call.ctx, { path: `${placeOf(project)}/${name}` }),
  )) ?? {
    version: null,
  }
  return version
}

const placeOf = (project: ProjectSource): string =>
  project.kind === 'registry' ? project.name : `${project.entity.name}/${project.name}`

/** The version behind an artifact id, which may be that of a draft. */
export async function versionIdOf(call: Call, id: string): Promise<string> {
  const version = requireId(id, 'ver', 'The artifact')
  return (await committedVersion(call.ctx, { draft: version })) ?? version
}

/** An artifact of a project, or a collection of a registry, by its name. */
export async function collectionIn(call: Call, project: ProjectSource, name: string): Promise<Node | null> {
  const view = await unlessNotFound(collectionViewIn(call, project, name))
  return view === null ? null : collectionNode({ name: view.name, project, view })
}

export const collectionViewIn = ({ ctx }: Call, project: ProjectSource, name: string): Promise<Collection> =>
  project.kind === 'registry'
    ? getCollectionByName(ctx, { registry: project.view.name, collection: name })
    : getArtifactByName(ctx, { entity: project.entity.name, project: project.name, artifact: name })

/** The same for a write, which has to have one. */
export async function requireCollection(
  call: Call,
  place: { entity?: string | null | undefined; project: string; name: string },
): Promise<Collection> {
  const project = await projectNamed(call, place.entity, place.project)
  if (project === null) throw notFound(`The project “${place.project}”`)
  return collectionViewIn(call, project, place.name)
}

export const collectionByView = (call: Call, view: Collection): Promise<Node> =>
  collectionAtPath(call, view.path, view)

/** One by its id; null where it does not exist for the caller. */
export async function collectionById(call: Call, id: string): Promise<Node | null> {
  const collectionId = decodeId(id, 'col')
  if (collectionId === null) return null
  const view = await unlessNotFound(
    getCollection(call.ctx, { collectionId: asId<'collection'>(collectionId) }),
  )
  return view === null ? null : collectionByView(call, view)
}

export const collectionNode = (
  source: CollectionSource,
  isRegistry = source.project?.kind === 'registry',
): Node => node(isRegistry ? 'ArtifactPortfolio' : 'ArtifactSequence', source)

/** The collection that a version was met in. */
export const collectionOf = (call: Call, view: CollectionVersion): Promise<Node> =>
  collectionAtPath(call, view.path)

/** Where the content comes from: the artifact that it was logged to, nameless where the caller may not see it. */
export async function sequenceOf(call: Call, view: CollectionVersion): Promise<Node> {
  if (view.source !== null) return collectionAtPath(call, view.source.path)
  const met = parsePath(view.path)
  if (met.kind === 'artifact') return collectionAtPath(call, view.path)
  return collectionNode({ name: met.kind === 'registry' ? met.collection : '', project: null, view: null })
}

async function collectionAtPath(call: Call, path: string, view: Collection | null = null): Promise<Node> {
  const place = parsePath(path)
  if (place.kind === 'digest') throw new Error(`${path} is no place.`)
  if (place.kind === 'registry') {
    const project = await projectNamed(call, null, REGISTRY_PROJECT_PREFIX + place.registry)
    return collectionNode({ name: place.collection, project, view }, true)
  }
  const project = await projectNamed(call, place.entity, place.project ?? '')
  return collectionNode({ name: place.artifact, project, view }, false)
}
