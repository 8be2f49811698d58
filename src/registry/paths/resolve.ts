import { notFound, Problem } from '../../contract/errors.ts'
import { parsePath } from '../../contract/paths/paths.ts'
import type { Resolved } from '../../contract/schemas/activity.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { type Reader, reading } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'
import { collectionViews } from '../collections/collection-views.ts'
import type { Context } from '../context.ts'
import { collectionAt, versionAt } from '../history/as-of.ts'
import { versionById } from '../versions/find-version.ts'
import { versionViews } from '../versions/version-views.ts'
import { collectionOfPath, versionInCollection } from './resolve-version.ts'

/** How many versions of one digest are told. */
const MAX_SAME_DIGEST = 50

/** What a path or a digest leads to, now or at a past time. */
export async function resolvePath(
  ctx: Context,
  input: { path: string; at?: string | undefined },
): Promise<Resolved> {
  const reader = reading(ctx)
  const path = parsePath(input.path)
  if (path.kind === 'digest') {
    if (input.at !== undefined)
      throw new Problem('invalid_input', 'A digest is the same at any time: leave `at` out.', { field: 'at' })
    return resolveDigest(reader, path.digest)
  }
  const collection = await collectionOfPath(reader, input.path)
  if (input.at !== undefined) {
    const version = await versionAt(reader, collection, path.version, input.at)
    return {
      path: version.path,
      collection: await collectionAt(reader, collection, input.at),
      version,
      others: [],
    }
  }
  const found = await versionInCollection(reader, collection, path.version)
  const [version] = await versionViews(reader, collection, [found.membershipId])
  const [view] = await collectionViews(reader, collection.home, [collection.id])
  return { path: version?.path ?? input.path, collection: view ?? null, version: version ?? null, others: [] }
}

/** The digest of a version, or of one of its files: whoever holds only a hash finds what carries it. */
async function resolveDigest(reader: Reader, digest: string): Promise<Resolved> {
  const ids = await versionIdsByDigest(reader, digest, MAX_SAME_DIGEST)
  const versions: CollectionVersion[] = []
  for (const id of ids) {
    const found = await unlessNotFound(versionById(reader, id))
    if (found !== null) versions.push(...(await versionViews(reader, found.collection, [found.membershipId])))
  }
  const [version, ...others] = versions
  if (version === undefined) throw notFound(`Anything with the digest ${digest}`)
  return { path: version.path, collection: null, version, others }
}

export async function versionIdsByDigest(reader: Reader, digest: string, limit: number): Promise<string[]> {
  const versions = await reader.db
    .selectFrom('versions')
    .select('id')
    .where('digest', '=', digest)
    .where('trash_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  if (versions.length > 0) return versions.map((row) => row.id)
  const files = await reader.db
    .selectFrom('version_files as f')
    .innerJoin('versions as v', 'v.id', 'f.version_id')
    .select('v.id')
    .distinct()
    .where('f.sha256', '=', digest)
    .where('v.trash_id', 'is', null)
    .orderBy('v.id', 'desc')
    .limit(limit)
    .execute()
  return files.map((row) => row.id)
}
