import { notFound } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { parseAlias } from '../../contract/names/names.ts'
import type { AliasValue } from '../../contract/schemas/collection.ts'
import { collectionById, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { aliasAt, aliasesAt } from '../history/aliases-at.ts'
import { aliasValues } from './alias-values.ts'

/** Every alias of a collection, now or at a past time. */
export async function listAliases(
  ctx: Context,
  input: { collectionId: CollectionId; at?: string | undefined },
): Promise<{ items: AliasValue[]; at: string | null }> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  if (input.at === undefined) return { items: await aliasValues(reader, collection), at: null }
  return { items: await aliasesAt(reader, collection, input.at), at: input.at }
}

/** What an alias points to, now or at a past time. */
export async function getAlias(
  ctx: Context,
  input: { collectionId: CollectionId; alias: string; at?: string | undefined },
): Promise<AliasValue> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const alias = parseAlias(input.alias)
  const value =
    input.at === undefined
      ? (await aliasValues(reader, collection)).find((one) => one.alias === alias)
      : await aliasAt(reader, collection, alias, input.at)
  if (value === undefined || value === null) throw notFound(`The alias “${alias}” of ${collection.name}`)
  return value
}
