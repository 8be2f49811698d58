import type { HomeAccess, Reader } from '../access/home.ts'

/** The protected aliases of a registry; a project has none. */
export async function protectedAliasesOf(
  reader: Reader,
  home: Pick<HomeAccess, 'id' | 'kind'>,
): Promise<string[]> {
  if (home.kind === 'project') return []
  const rows = await reader.db
    .selectFrom('protected_aliases')
    .select('alias')
    .where('home_id', '=', home.id)
    .orderBy('alias')
    .execute()
  return rows.map((row) => row.alias)
}
