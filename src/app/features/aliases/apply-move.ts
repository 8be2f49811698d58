import type { AliasValue, Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'

/** A move as the screen will show it once the server has said yes. */
export interface Move {
  readonly collectionId: string
  readonly value: AliasValue
}

export function moveInCollection(collection: Collection, { collectionId, value }: Move): Collection {
  if (collection.id !== collectionId) return collection
  const rest = collection.aliases.filter(({ alias }) => alias !== value.alias)
  const isNew = rest.length === collection.aliases.length
  return {
    ...collection,
    aliases: [...rest, value],
    aliasCount: collection.aliasCount + (isNew ? 1 : 0),
    updatedAt: value.since,
  }
}

export function moveInVersion(version: CollectionVersion, { collectionId, value }: Move): CollectionVersion {
  if (version.collectionId !== collectionId) return version
  const without = version.aliases.filter(({ alias }) => alias !== value.alias)
  if (version.membershipId === value.membershipId) {
    return { ...version, aliases: [...without, { alias: value.alias, protected: value.protected }] }
  }
  return without.length === version.aliases.length ? version : { ...version, aliases: without }
}
