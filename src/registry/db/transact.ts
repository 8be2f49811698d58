import type { Transaction } from 'kysely'
import { Problem } from '../../contract/errors.ts'
import type { ActionId } from '../../contract/ids.ts'
import type { Context } from '../context.ts'
import { appendEvents, type NewEvent } from '../events/append.ts'
import { announceCommit } from '../events/commits.ts'
import type { Tables } from './schema.ts'

/**
 * A transaction of one call. All its events share `actionId`, which is what undo takes back, and are appended in the
 * same transaction as the change, at its end: the log's lock is then held only for the commit.
 */
export interface Change {
  readonly ctx: Context
  readonly db: Transaction<Tables>
  /** The time of the change, RFC 3339. */
  readonly at: string
  readonly actionId: ActionId
  emit(event: NewEvent): void
  /** Whether anything was emitted: a call that changed nothing has no action. */
  readonly emitted: () => boolean
}

const ATTEMPTS = 6

/** Runs `work` in a transaction; repeats the whole of it when the engine says that two transactions collided. */
export async function transact<T>(ctx: Context, work: (change: Change) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, emitted } = await once(ctx, work)
      if (emitted) announceCommit(ctx.database)
      return result
    } catch (error) {
      const kind = ctx.database.dialect.errorKind(error)
      if (kind === 'retry' && attempt < ATTEMPTS) continue
      throw asProblem(kind, error)
    }
  }
}

async function once<T>(
  ctx: Context,
  work: (change: Change) => Promise<T>,
): Promise<{ result: T; emitted: boolean }> {
  return ctx.database.kysely.transaction().execute(async (db) => {
    const events: NewEvent[] = []
    const change: Change = {
      ctx,
      db,
      at: ctx.clock().toISOString(),
      actionId: ctx.newId('action'),
      emit: (event) => events.push(event),
      emitted: () => events.length > 0,
    }
    const result = await work(change)
    await ctx.beforeCommit?.(db, result)
    await appendEvents(change, events)
    return { result, emitted: events.length > 0 }
  })
}

function asProblem(kind: ReturnType<Context['database']['dialect']['errorKind']>, error: unknown): unknown {
  if (error instanceof Problem) return error
  if (kind === 'full')
    return new Problem(
      'storage_full',
      'There is no room left to store this. Nothing was changed; free some space and try again.',
    )
  if (kind === 'busy' || kind === 'retry') {
    return new Problem(
      'busy',
      'Too many writers want the same thing at once. Nothing was changed; try again in a moment.',
      { retryAfter: 1 },
    )
  }
  if (kind === 'unique') {
    return new Problem(
      'name_taken',
      'Somebody created a thing of that name at the same moment. Look at it, or choose another name.',
    )
  }
  return error
}
