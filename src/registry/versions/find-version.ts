import { notFound } from '../../contract/errors.ts'
import { asId, type MembershipId, type VersionId } from '../../contract/ids.ts'
import { type Action, may } from '../../contract/permissions.ts'
import { type CollectionAccess, collectionById, type Reader } from '../access/home.ts'
import { unlessNotFound } from '../access/unless-not-found.ts'

/** A version where the caller met it: in its own artifact, or through a link. */
export interface VersionAccess {
  readonly versionId: VersionId
  readonly digest: string
  readonly membershipId: MembershipId
  readonly number: number
  readonly isSource: boolean
  /** The artifact, or the first collection through which the caller sees the version. */
  readonly collection: CollectionAccess
}

/**
 * A version by its id, through the best door open to the caller: its own project first, else any collection that links
 * it (semantics.md: a link gives what the registry's role gives, whatever the source project says). With `action`, the
 * first door that allows it; where none does, one through which it is seen, so that the refusal can say why.
 */
export async function versionById(
  reader: Reader,
  id: string,
  action: Action = 'read',
): Promise<VersionAccess> {
  const rows = await reader.db
    .selectFrom('memberships as m')
    .innerJoin('versions as v', 'v.id', 'm.version_id')
    .select(['m.id', 'm.collection_id', 'm.number', 'm.is_source', 'v.digest', 'v.id as version_id'])
    .where('m.version_id', '=', asId<'version'>(id))
    .where('m.removed_at', 'is', null)
    .orderBy('m.is_source', 'desc')
    .orderBy('m.created_at')
    .execute()
  let best: VersionAccess | null = null
  for (const row of rows) {
    const collection = await unlessNotFound(collectionById(reader, row.collection_id))
    if (collection === null) continue
    const found: VersionAccess = {
      versionId: row.version_id,
      digest: row.digest,
      membershipId: row.id,
      number: row.number,
      isSource: row.is_source === 1,
      collection,
    }
    // A restricted viewer of one place may be a viewer of another: files open through the better one.
    if (may(collection.home.role, action)) return found
    best ??= found
  }
  if (best === null) throw notFound('That version')
  return best
}
