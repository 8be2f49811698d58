import { type SqlBool, sql } from 'kysely'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { isVisibleHome, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { registryCondition } from '../filters/collection-filter.ts'
import { registryView, registryViews } from './registry-views.ts'

export interface RegistryListInput extends PageInput {
  filter?: string | undefined
  sort?: 'name' | 'createdAt' | 'updatedAt' | undefined
  order?: 'asc' | 'desc' | undefined
}

const COLUMNS = { name: 'h.name_key', createdAt: 'h.created_at', updatedAt: 'h.updated_at' } as const

/** The registries the caller may see, by name unless asked otherwise. */
export async function listRegistries(ctx: Context, input: RegistryListInput): Promise<PageOf<Registry>> {
  const { sort = 'name', order = 'asc' } = input
  const reader = reading(ctx)
  const list = `registries ${sort} ${order}`
  const after = decodeCursor(list, input.cursor, 2)
  const column = COLUMNS[sort]
  let query = reader.db
    .selectFrom('homes as h')
    .select(['h.id', `${column} as sorted`])
    .where('h.kind', '=', 'registry')
    .where((eb) => isVisibleHome(ctx, eb))
    .where(registryCondition(ctx.database.dialect, input.filter))
    .orderBy(column, order)
    .orderBy('h.id', order)
    .limit(input.limit + 1)
  if (after !== null) {
    const past = sql.raw(order === 'asc' ? '>' : '<')
    query = query.where(sql<SqlBool>`(${sql.ref(column)}, h.id) ${past} (${after[0]}, ${after[1]})`)
  }
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor(list, [row.sorted, row.id]))
  return {
    items: await registryViews(
      reader,
      page.rows.map((row) => row.id),
    ),
    nextCursor: page.nextCursor,
    total: null,
  }
}

export async function getRegistry(ctx: Context, input: { registry: string }): Promise<Registry> {
  const reader = reading(ctx)
  const home = await registryByName(reader, input.registry)
  return registryView(reader, home.id)
}
