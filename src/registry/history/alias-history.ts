import { Problem } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { parseAlias } from '../../contract/names/names.ts'
import type { AliasMove } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { collectionById, reading } from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { peopleById } from '../identity/people.ts'

const LIST = 'alias-history'

/** Every move of an alias, newest first: from, to, since when and until when, who, through which door, and why. */
export async function listAliasHistory(
  ctx: Context,
  input: { collectionId: CollectionId; alias: string; cursor?: string | undefined; limit: number },
): Promise<PageOf<AliasMove>> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const alias = parseAlias(input.alias)
  if (alias === LATEST) {
    throw new Problem(
      'invalid_input',
      'The alias “latest” is on the newest version at any time; it has no moves of its own. Look at the versions instead.',
      { field: 'alias' },
    )
  }
  const after = decodeCursor(LIST, input.cursor, 2)
  let query = reader.db
    .selectFrom('events')
    .select(['action_id', 'seq', 'from_value', 'to_value', 'at', 'actor_id', 'door', 'reason'])
    .where('collection_id', '=', collection.id)
    .where('kind', '=', 'alias.moved')
    .where('subject', '=', alias)
    .orderBy('seq', 'desc')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('seq', '<', Number(after[0]))
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(LIST, [row.seq, row.at]))
  const personOf = await peopleById(
    reader,
    page.rows.map((row) => row.actor_id),
  )
  // A move lasts until the next newer one: of the first row of a page that is told by the cursor.
  let until = after === null ? null : String(after[1])
  const items = page.rows.map((row): AliasMove => {
    const move = {
      actionId: row.action_id,
      seq: row.seq,
      alias,
      from: row.from_value,
      to: row.to_value,
      at: row.at,
      until,
      by: personOf(row.actor_id),
      door: row.door,
      reason: row.reason,
    }
    until = row.at
    return move
  })
  return { items, nextCursor: page.nextCursor, total: null }
}
