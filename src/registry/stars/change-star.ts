import { notFound } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import type { StarKind } from '../../contract/schemas/personal.ts'
import { collectionById, homeById } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'

export interface StarTarget {
  kind: StarKind
  id: string
}

/**
 * Puts a star on what the caller sees. Stars are a person's own: nobody else is told of them, so they are no events.
 */
export async function setStar(ctx: Context, input: StarTarget): Promise<{ starred: true }> {
  await transact(ctx, async (change) => {
    const target = await targetOf(change, input)
    await change.db
      .insertInto('stars')
      .values({ user_id: ctx.actor.userId, ...target, created_at: change.at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  return { starred: true }
}

/** Takes it off, also from what the caller no longer sees. */
export async function removeStar(ctx: Context, input: StarTarget): Promise<{ starred: false }> {
  await transact(ctx, async (change) => {
    await change.db
      .deleteFrom('stars')
      .where('user_id', '=', ctx.actor.userId)
      .where('target_id', '=', input.id)
      .execute()
  })
  return { starred: false }
}

async function targetOf(change: Change, { kind, id }: StarTarget) {
  if (kind === 'collection') {
    const collection = await collectionById(change, asId<'collection'>(id))
    return { target_id: collection.id, home_id: null, collection_id: collection.id }
  }
  const home = await homeById(change, asId<'registry'>(id))
  if (home.kind !== 'registry') throw notFound('That registry')
  return { target_id: home.id, home_id: home.id, collection_id: null }
}
