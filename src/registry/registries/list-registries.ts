import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { isVisibleHome, reading, registryByName } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { registryCondition } from '../filters/collection-filter.ts'
import { registryView, registryViews } from './registry-views.ts'

/** The registries the caller may see, by name. */
export async function listRegistries(
  ctx: Context,
  input: { filter?: string | undefined } & PageInput,
): Promise<PageOf<Registry>> {
  const reader = reading(ctx)
  const after = decodeCursor('registries', input.cursor, 2)
  let query = reader.db
    .selectFrom('homes as h')
    .select(['h.id', 'h.name_key'])
    .where('h.kind', '=', 'registry')
    .where((eb) => isVisibleHome(ctx, eb))
    .where(registryCondition(ctx.database.dialect, input.filter))
    .orderBy('h.name_key')
    .orderBy('h.id')
    .limit(input.limit + 1)
  if (after !== null) {
    const [name, id] = [String(after[0]), asId<'registry'>(String(after[1]))]
    query = query.where((eb) => eb(eb.refTuple('h.name_key', 'h.id'), '>', eb.tuple(name, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor('registries', [row.name_key, row.id]),
  )
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
