import type { EntityId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import { isVisibleHome, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { type EntityRow, entityNamed } from './find-account.ts'

export interface Entity {
  id: EntityId
  name: string
  kind: 'user' | 'team'
  /** Those the caller may see. */
  projectCount: number
}

/** Users and teams, as owners of projects, by name. */
export async function listEntities(ctx: Context, input: PageInput): Promise<PageOf<Entity>> {
  const reader = reading(ctx)
  const after = decodeCursor('entities', input.cursor, 1)
  let query = reader.db
    .selectFrom('entities')
    .select(['id', 'name', 'name_key', 'kind'])
    .orderBy('name_key')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('name_key', '>', String(after[0]))
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor('entities', [row.name_key]))
  return { items: await entityViews(reader, page.rows), nextCursor: page.nextCursor, total: null }
}

export async function getEntity(ctx: Context, input: { entity: string }): Promise<Entity> {
  const reader = reading(ctx)
  const row = await entityNamed(reader, input.entity)
  const [view] = await entityViews(reader, [row])
  if (view === undefined) throw new Error('An entity has exactly one view.')
  return view
}

async function entityViews(reader: Reader, rows: readonly EntityRow[]): Promise<Entity[]> {
  if (rows.length === 0) return []
  const counts = await reader.db
    .selectFrom('homes as h')
    .select((eb) => ['h.entity_id', eb.fn.countAll<number>().as('projects')])
    .where('h.kind', '=', 'project')
    .where(
      'h.entity_id',
      'in',
      rows.map((row) => row.id),
    )
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .groupBy('h.entity_id')
    .execute()
  const projects = new Map(counts.map((row) => [row.entity_id, Number(row.projects)]))
  return rows.map(({ id, name, kind }) => ({ id, name, kind, projectCount: projects.get(id) ?? 0 }))
}
