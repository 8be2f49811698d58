import { sql } from 'kysely'
import type { ActionId, CollectionId, UserId } from '../../contract/ids.ts'
import type { AliasMove } from '../../contract/schemas/collection.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { collectionById, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { peopleById } from '../identity/people.ts'

export interface AliasMovesInput extends PageInput {
  collectionId: CollectionId
  order: 'asc' | 'desc'
  /** Moves at this time or later. */
  from?: string | undefined
  /** Moves before this time. */
  to?: string | undefined
}

interface Row {
  seq: number
  action_id: ActionId
  subject: string | null
  from_value: string | null
  to_value: string | null
  at: string
  actor_id: UserId | null
  door: string
  reason: string | null
  until: string | null
}

/** The moves of all aliases of a collection as one timeline (ui.md, Promotion: lanes). `latest` has none. */
export async function listAliasMoves(ctx: Context, input: AliasMovesInput): Promise<PageOf<AliasMove>> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const list = `alias-moves ${collection.id} ${input.order}`
  const after = decodeCursor(list, input.cursor, 2)
  const direction = sql.raw(input.order)
  const past = sql.raw(input.order === 'asc' ? '>' : '<')
  const conditions = [
    ...(input.from === undefined ? [] : [sql`e.at >= ${input.from}`]),
    ...(input.to === undefined ? [] : [sql`e.at < ${input.to}`]),
    ...(after === null ? [] : [sql`(e.at, e.seq) ${past} (${after[0]}, ${after[1]})`]),
  ].map((condition) => sql`and ${condition}`)
  // The kind is written out: an index of some of the rows serves only a condition that the planner can read.
  const { rows } = await sql<Row>`
    select e.seq, e.action_id, e.subject, e.from_value, e.to_value, e.at, e.actor_id, e.door, e.reason,
      (select l.at from events l where l.collection_id = e.collection_id and l.kind = 'alias.moved'
        and l.subject = e.subject and l.seq > e.seq order by l.seq limit 1) as until
    from events e
    where e.collection_id = ${collection.id} and e.kind = 'alias.moved' ${sql.join(conditions, sql` `)}
    order by e.at ${direction}, e.seq ${direction} limit ${input.limit + 1}`.execute(reader.db)
  const page = cutPage(rows, input.limit, (row) => encodeCursor(list, [row.at, row.seq]))
  const personOf = await peopleById(
    reader,
    page.rows.map((row) => row.actor_id),
  )
  return {
    items: page.rows.map((row) => ({
      actionId: row.action_id,
      seq: row.seq,
      alias: row.subject ?? '',
      from: row.from_value,
      to: row.to_value,
      at: row.at,
      until: row.until,
      by: personOf(row.actor_id),
      door: row.door,
      reason: row.reason,
    })),
    nextCursor: page.nextCursor,
    total: null,
  }
}
