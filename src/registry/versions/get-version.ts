import { notFound } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { parseVersionRef } from '../../contract/paths/version-ref.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { collectionById, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { versionAt } from '../history/as-of.ts'
import { versionInCollection } from '../paths/resolve-version.ts'
import { type VersionAccess, versionById } from './find-version.ts'
import { versionViews } from './version-views.ts'

/** A version where the caller sees it first: at its source, else in a collection that links it. */
export async function getVersion(ctx: Context, input: { version: string }): Promise<CollectionVersion> {
  const reader = reading(ctx)
  return view(reader, await versionById(reader, input.version))
}

/** `v3` or an alias in a collection, now or at a past time. */
export async function getVersionInCollection(
  ctx: Context,
  input: { collectionId: CollectionId; version: string; at?: string | undefined },
): Promise<CollectionVersion> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const reference = parseVersionRef(input.version)
  if (input.at !== undefined) return versionAt(reader, collection, reference, input.at)
  return view(reader, await versionInCollection(reader, collection, reference))
}

async function view(reader: Reader, version: VersionAccess): Promise<CollectionVersion> {
  const [found] = await versionViews(reader, version.collection, [version.membershipId])
  if (found === undefined) throw notFound('That version')
  return found
}
