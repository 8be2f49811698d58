import type { PageOf } from '../../contract/schemas/common.ts'
import type { Team } from '../../contract/schemas/identity.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import type { EntityTable } from '../db/schema.ts'

/** Teams, by name. */
export async function listTeams(ctx: Context, input: PageInput): Promise<PageOf<Team>> {
  const reader = reading(ctx)
  const after = decodeCursor('teams', input.cursor, 1)
  let query = reader.db
    .selectFrom('entities')
    .selectAll()
    .where('kind', '=', 'team')
    .orderBy('name_key')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('name_key', '>', String(after[0]))
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor('teams', [row.name_key]))
  return { items: await teamViews(reader, page.rows), nextCursor: page.nextCursor, total: null }
}

export async function teamViews(
  reader: Reader,
  rows: readonly Pick<EntityTable, 'id' | 'name' | 'created_at'>[],
): Promise<Team[]> {
  if (rows.length === 0) return []
  const counts = await reader.db
    .selectFrom('team_members')
    .select((eb) => ['entity_id', eb.fn.countAll<number>().as('members')])
    .where(
      'entity_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy('entity_id')
    .execute()
  const members = new Map(counts.map((row) => [row.entity_id, Number(row.members)]))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    memberCount: members.get(row.id) ?? 0,
  }))
}
