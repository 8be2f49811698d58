import { notFound, Problem } from '../../contract/errors.ts'
import { parsePath } from '../../contract/paths/paths.ts'
import { formatVersionRef, type VersionRef } from '../../contract/paths/version-ref.ts'
import type { Action } from '../../contract/permissions.ts'
import {
  type CollectionAccess,
  collectionNamed,
  projectByName,
  type Reader,
  registryByName,
} from '../access/home.ts'
import { type VersionAccess, versionById } from '../versions/find-version.ts'

/** The version behind an id (`ver_…`) or a path. The caller's permissions decide what exists. */
export async function resolveVersion(
  reader: Reader,
  idOrPath: string,
  action: Action = 'read',
): Promise<VersionAccess> {
  if (/^ver_[0-9a-z]{26}$/.test(idOrPath)) return versionById(reader, idOrPath, action)
  const path = parsePath(idOrPath)
  if (path.kind === 'digest') {
    throw new Problem(
      'invalid_path',
      'A digest may lead to several versions. Ask /resolve for them and name one by its path.',
      { field: 'path' },
    )
  }
  const collection = await collectionOfPath(reader, idOrPath)
  return versionInCollection(reader, collection, path.version)
}

/** The collection or artifact that a path stands for, whatever its version. */
export async function collectionOfPath(reader: Reader, text: string): Promise<CollectionAccess> {
  const path = parsePath(text)
  if (path.kind === 'digest')
    throw new Problem('invalid_path', 'A digest names no collection.', { field: 'path' })
  const home =
    path.kind === 'registry'
      ? await registryByName(reader, path.registry)
      : await projectByName(
          reader,
          path.entity ?? reader.ctx.actor.username,
          requireProject(path.project, text),
        )
  const name = path.kind === 'registry' ? path.collection : path.artifact
  const collection = await collectionNamed(reader, home, name)
  if (collection === null) throw notFound(`“${name}” in ${home.name}`)
  return collection
}

function requireProject(project: string | undefined, text: string): string {
  if (project !== undefined) return project
  throw new Problem('invalid_path', `“${text}” names no project. Write entity/project/artifact:version.`, {
    field: 'path',
  })
}

/** The live version that a collection holds under `v3` or an alias: one query by the index of either. */
export async function versionInCollection(
  reader: Reader,
  collection: CollectionAccess,
  version: VersionRef,
): Promise<VersionAccess> {
  const memberships = reader.db
    .selectFrom('memberships as m')
    .innerJoin('versions as v', 'v.id', 'm.version_id')
    .select(['m.id', 'm.number', 'm.is_source', 'v.id as version_id', 'v.digest'])
    .where('m.collection_id', '=', collection.id)
    .where('m.removed_at', 'is', null)
  const row =
    version.kind === 'number'
      ? await memberships.where('m.number', '=', version.number).executeTakeFirst()
      : await memberships
          .innerJoin('aliases as a', 'a.membership_id', 'm.id')
          .where('a.collection_id', '=', collection.id)
          .where('a.alias', '=', version.alias)
          .executeTakeFirst()
  if (row === undefined) throw notFound(`“${collection.name}:${formatVersionRef(version)}”`)
  return {
    versionId: row.version_id,
    digest: row.digest,
    membershipId: row.id,
    number: row.number,
    isSource: row.is_source === 1,
    collection,
  }
}
