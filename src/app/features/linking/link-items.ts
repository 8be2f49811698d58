import type { CollectionVersion } from '../../../contract/schemas/collection.ts'

/** A version that somebody is about to link, with what its targets have to know of it. */
export interface LinkItem {
  readonly versionId: string
  /** `Churn:v3`: its name and number where it was picked up. */
  readonly label: string
  readonly type: string
  /** Where it was picked up: dropped on an alias of that collection it is promoted, not linked. */
  readonly collectionId: string
  readonly version: string
}

/** Most versions that one request links (contract, LinkCreate); more go off in several. */
export const MAX_LINKED = 500

export const linkItemOf = (version: CollectionVersion): LinkItem => ({
  versionId: version.versionId,
  label: version.path.slice(version.path.lastIndexOf('/') + 1),
  type: version.type,
  collectionId: version.collectionId,
  version: version.version,
})
