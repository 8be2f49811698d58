import { sql } from 'kysely'
import type { CollectionId } from '../../contract/ids.ts'
import type { AliasBoard } from '../../contract/schemas/insight.ts'
import { type CollectionAccess, collectionById, type Reader, reading } from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import type { Context } from '../context.ts'
import { headlinesOf } from './headlines.ts'
import { isOneNumber } from './one-number.ts'

/**
 * What the alias board says beside names and versions: the headline metric of every holder, and of the one before, from
 * the last move of each alias. One answer for the whole board, however many aliases stand on it.
 */
export async function readAliasBoard(
  ctx: Context,
  input: { collectionId: CollectionId },
): Promise<AliasBoard> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const headline = (await headlinesOf(reader, [collection.id])).get(collection.id) ?? null
  const holders = await holdersOf(reader, collection)
  const numbers = holders.flatMap(({ number, before }) => [number, ...(before === null ? [] : [before])])
  const values = headline === null ? new Map() : await valuesOf(reader, collection, headline.key, numbers)
  const valueOf = (number: number): number | null => values.get(number) ?? null
  return {
    headline,
    items: holders.map(({ alias, number, before }) => ({
      alias,
      version: `v${number}`,
      value: valueOf(number),
      before: before === null ? null : { version: `v${before}`, value: valueOf(before) },
    })),
  }
}

interface Holder {
  readonly alias: string
  readonly number: number
  /** The number that held it before; null where there was none. */
  readonly before: number | null
}

/** `latest` moves by itself and has no moves in the log. */
async function holdersOf(reader: Reader, collection: CollectionAccess): Promise<Holder[]> {
  const { rows } = await sql<{ alias: string; number: number; before: string | null }>`
    select a.alias, m.number, (
      select e.from_value from events e
      where e.collection_id = a.collection_id and e.kind = 'alias.moved' and e.subject = a.alias
      order by e.seq desc limit 1
    ) as before
    from aliases a join memberships m on m.id = a.membership_id
    where a.collection_id = ${collection.id} order by a.alias`.execute(reader.db)
  return rows.map(({ alias, number, before }) => ({
    alias,
    number,
    before: alias === LATEST || before === null ? null : Number(before.slice(1)),
  }))
}

/** Versions that were unlinked since have no value any more. */
async function valuesOf(
  reader: Reader,
  collection: CollectionAccess,
  key: string,
  numbers: readonly number[],
): Promise<Map<number, number>> {
  if (numbers.length === 0) return new Map()
  const { rows } = await sql<{ number: number; num: number }>`
    select m.number, f.num from memberships m
    join facets f on f.membership_id = m.id and f.key = ${key}
    where m.collection_id = ${collection.id} and m.removed_at is null
      and m.number in (${sql.join([...new Set(numbers)])}) and f.num is not null and ${isOneNumber}`.execute(
    reader.db,
  )
  return new Map(rows.map(({ number, num }) => [number, num]))
}
