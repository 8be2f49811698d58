import { Problem } from '../../contract/errors.ts'
import type { CollectionId, UserId } from '../../contract/ids.ts'
import type { PageOf, Person } from '../../contract/schemas/common.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, type Reader, reading, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import { type Change, transact } from '../db/transact.ts'
import { peopleById } from '../identity/people.ts'

export interface Card {
  body: string
  /** 0 before the first save; every save counts one up. */
  revision: number
  savedAt: string | null
  savedBy: Person | null
}

/** A card is read in one piece by people; what is longer than this belongs into a file. In characters. */
export const MAX_CARD_LENGTH = 2_000_000

/** The card now, or as it was at a past time. */
export async function getCard(
  ctx: Context,
  input: { collectionId: CollectionId; at?: string | undefined },
): Promise<Card> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  return readCard(reader, collection.id, input.at)
}

async function readCard(reader: Reader, id: CollectionId, at?: string): Promise<Card> {
  let query = reader.db
    .selectFrom('card_revisions')
    .select(['body', 'revision', 'saved_at', 'saved_by'])
    .where('collection_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(1)
  if (at !== undefined) query = query.where('saved_at', '<=', at)
  const row = await query.executeTakeFirst()
  if (row === undefined) return { body: '', revision: 0, savedAt: null, savedBy: null }
  const personOf = await peopleById(reader, [row.saved_by])
  return { body: row.body, revision: row.revision, savedAt: row.saved_at, savedBy: personOf(row.saved_by) }
}

/** Saves the card. With `expectRevision`, a conflict instead of an overwrite when somebody saved meanwhile. */
export async function saveCard(
  ctx: Context,
  input: { collectionId: CollectionId; body: string; expectRevision?: number | undefined },
): Promise<Card> {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'edit')
    if (input.body.length > MAX_CARD_LENGTH) {
      throw new Problem(
        'payload_too_large',
        `A card holds at most ${MAX_CARD_LENGTH.toLocaleString('en')} characters; this has ${input.body.length.toLocaleString('en')}. Move long parts into files of a version.`,
        { field: 'body' },
      )
    }
    await holdCollection(change, collection.id)
    const now = await readCard(change, collection.id)
    if (input.expectRevision !== undefined && input.expectRevision !== now.revision)
      throw cardChanged(input.expectRevision, now)
    if (input.body === now.body) return now
    await writeCard(change, collection, input.body, now.revision)
    return readCard(change, collection.id)
  })
}

const cardChanged = (expected: number, now: Card): Problem =>
  new Problem(
    'card_changed',
    `${now.savedBy?.name ?? 'Somebody'} saved this card at ${now.savedAt} while you were editing revision ${expected}. Your text was not saved; merge it with revision ${now.revision}.`,
    {
      field: 'expectRevision',
      details: { expected, revision: now.revision, savedAt: now.savedAt, savedBy: now.savedBy },
    },
  )

/** Adds a revision; undo uses it with the text of before. The collection's row is locked. */
export async function writeCard(
  change: Change,
  collection: CollectionAccess,
  body: string,
  previous: number,
): Promise<void> {
  const saved_by: UserId | null = change.ctx.door === 'system' ? null : change.ctx.actor.userId
  await change.db
    .insertInto('card_revisions')
    .values({ collection_id: collection.id, revision: previous + 1, body, saved_at: change.at, saved_by })
    .execute()
  await change.db
    .updateTable('collections')
    .set({ card_revision: previous + 1, updated_at: change.at })
    .where('id', '=', collection.id)
    .execute()
  change.emit({
    kind: 'card.saved',
    homeId: collection.home.id,
    collectionId: collection.id,
    subject: collection.name,
    details: { revision: previous + 1, previousRevision: previous },
  })
}

/** Earlier texts, newest first. */
export async function listCardRevisions(
  ctx: Context,
  input: { collectionId: CollectionId; cursor?: string | undefined; limit: number },
): Promise<PageOf<{ revision: number; body: string; savedAt: string; savedBy: Person | null }>> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const after = decodeCursor('card-revisions', input.cursor, 1)
  let query = reader.db
    .selectFrom('card_revisions')
    .select(['body', 'revision', 'saved_at', 'saved_by'])
    .where('collection_id', '=', collection.id)
    .orderBy('revision', 'desc')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('revision', '<', Number(after[0]))
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor('card-revisions', [row.revision]),
  )
  const personOf = await peopleById(
    reader,
    page.rows.map((row) => row.saved_by),
  )
  const newest = await readCard(reader, collection.id)
  return {
    items: page.rows.map((row) => ({
      revision: row.revision,
      body: row.body,
      savedAt: row.saved_at,
      savedBy: personOf(row.saved_by),
    })),
    nextCursor: page.nextCursor,
    total: newest.revision,
  }
}
