import type { Reader } from '../access/home.ts'

/** Which of these registries or collections carry a star of the caller. One query however many there are. */
export async function starredAmong(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await reader.db
    .selectFrom('stars')
    .select('target_id')
    .where('user_id', '=', reader.ctx.actor.userId)
    .where('target_id', 'in', [...ids])
    .execute()
  return new Set(rows.map((row) => row.target_id))
}
