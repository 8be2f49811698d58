import { notFound } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import type { Collection } from '../../contract/schemas/collection.ts'
import {
  type CollectionAccess,
  collectionById,
  collectionNamed,
  projectByName,
  type Reader,
  reading,
  registryByName,
} from '../access/home.ts'
import type { Context } from '../context.ts'
import { collectionAt } from '../history/as-of.ts'
import { collectionViews } from './collection-views.ts'

/** One collection or artifact, now or at a past time. */
export async function getCollection(
  ctx: Context,
  input: { collectionId: CollectionId; at?: string | undefined },
): Promise<Collection> {
  const reader = reading(ctx)
  return view(reader, await collectionById(reader, input.collectionId), input.at)
}

export async function getCollectionByName(
  ctx: Context,
  input: { registry: string; collection: string; at?: string | undefined },
): Promise<Collection> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  const collection = await collectionNamed(reader, home, input.collection.normalize('NFC'))
  if (collection === null) throw notFound(`The collection “${input.collection}” in ${home.name}`)
  return view(reader, collection, input.at)
}

export async function getArtifactByName(
  ctx: Context,
  input: { entity: string; project: string; artifact: string },
): Promise<Collection> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const collection = await collectionNamed(reader, home, input.artifact.normalize('NFC'))
  if (collection === null)
    throw notFound(`The artifact “${input.artifact}” in ${input.entity}/${input.project}`)
  return view(reader, collection)
}

async function view(reader: Reader, collection: CollectionAccess, at?: string): Promise<Collection> {
  if (at !== undefined) return collectionAt(reader, collection, at)
  const [found] = await collectionViews(reader, collection.home, [collection.id])
  if (found === undefined) throw notFound('That collection')
  return found
}
