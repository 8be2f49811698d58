import type { AliasValue } from '../../contract/schemas/collection.ts'
import type { CollectionAccess, Reader } from '../access/home.ts'
import { aliasesOf } from './aliases-of.ts'

/** Every alias of a collection with the version it is on, `latest` included, by name. */
export async function aliasValues(reader: Reader, collection: CollectionAccess): Promise<AliasValue[]> {
  const aliases = await aliasesOf(reader, collection.home, [collection.id])
  return aliases.get(collection.id) ?? []
}
