import { valueAtPath } from '../../contract/filter/value-at-path.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { CollectionAccess } from '../access/home.ts'

/** The value of each documented field of a version that is shown, for the reference evaluator of filters. */
export function versionLookup(
  collection: CollectionAccess,
  view: CollectionVersion,
): (field: string) => unknown {
  const fields: Record<string, unknown> = {
    version: view.number,
    alias: view.aliases.map(({ alias }) => alias),
    tag: view.tags,
    collection: collection.name,
    type: view.type,
    description: view.description,
    digest: view.digest,
    size: view.size,
    author: view.createdBy?.username,
    created_at: view.createdAt,
    updated_at: view.updatedAt,
    linked_at: view.linkedAt,
  }
  return (field) => {
    if (field.startsWith('metadata.')) return valueAtPath(view.metadata, field.slice('metadata.'.length))
    if (field.startsWith('metric.')) return view.metrics[field.slice('metric.'.length)]
    return fields[field]
  }
}
