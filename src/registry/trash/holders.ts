import type { MembershipId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { isVisibleHome, type Reader } from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import { groupBy } from '../links/membership-row.ts'
import { isInScope, type Scope } from './scope.ts'

/** How many of each an answer lists. One more is read, to know whether there are more. */
export const LISTED = 100

export interface HeldLink {
  path: string
  version: string
  aliases: string[]
}

export interface HeldAlias {
  path: string
  alias: string
  protected: boolean
}

/** The live links to versions in scope. */
function links(reader: Reader, scope: Scope) {
  return reader.db
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .where('m.removed_at', 'is', null)
    .where('m.is_source', '=', 0)
    .where('c.trash_id', 'is', null)
    .where('h.trash_id', 'is', null)
    .where(isInScope(scope, 'm.version_id'))
}

const PLACE = ['c.name as collection', 'h.kind', 'h.name as home', 'e.name as entity'] as const

interface Place {
  collection: string
  kind: 'registry' | 'project'
  home: string
  entity: string | null
}

const pathOf = (row: Place): string =>
  formatHomePath({ kind: row.kind, name: row.home, entity: row.entity }, row.collection)

async function countLinks(reader: Reader, scope: Scope): Promise<number> {
  const { count } = await links(reader, scope)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The first links that the caller may see, and how many more there are that they may not see. */
export async function heldLinks(
  reader: Reader,
  scope: Scope,
): Promise<{ links: HeldLink[]; hidden: number; count: number }> {
  const visible = links(reader, scope).where((eb) => isVisibleHome(reader.ctx, eb))
  const rows = await visible
    .select([...PLACE, 'm.id', 'm.number'])
    .orderBy('h.name_key')
    .orderBy('c.name_key')
    .orderBy('m.number')
    .limit(LISTED + 1)
    .execute()
  const { seen } = await visible.select((eb) => eb.fn.countAll<number>().as('seen')).executeTakeFirstOrThrow()
  const count = await countLinks(reader, scope)
  const aliases = await aliasesOn(
    reader,
    rows.map((row) => row.id),
  )
  return {
    links: rows.map((row) => ({
      path: pathOf(row),
      version: `v${row.number}`,
      aliases: aliases.get(row.id) ?? [],
    })),
    hidden: count - seen,
    count,
  }
}

/** The aliases on memberships, by name; `latest` is none. */
export async function aliasesOn(
  reader: Reader,
  ids: readonly MembershipId[],
): Promise<Map<MembershipId, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('aliases')
    .select(['membership_id', 'alias'])
    .where('membership_id', 'in', [...ids])
    .where('alias', '!=', LATEST)
    .orderBy('alias')
    .execute()
  const groups = groupBy(rows, (row) => row.membership_id)
  return new Map([...groups].map(([id, group]) => [id, group.map((row) => row.alias)]))
}

/** Aliases on versions in scope, at their source and on links that the caller may see; `latest` is none. */
export async function heldAliases(reader: Reader, scope: Scope): Promise<HeldAlias[]> {
  const rows = await reader.db
    .selectFrom('memberships as m')
    .innerJoin('aliases as a', 'a.membership_id', 'm.id')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .innerJoin('homes as h', 'h.id', 'c.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .leftJoin('protected_aliases as p', (join) =>
      join.onRef('p.home_id', '=', 'h.id').onRef('p.alias', '=', 'a.alias'),
    )
    .select([...PLACE, 'a.alias', 'p.alias as protected'])
    .where('m.removed_at', 'is', null)
    .where('c.trash_id', 'is', null)
    .where('a.alias', '!=', LATEST)
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .where(isInScope(scope, 'm.version_id'))
    .orderBy('h.name_key')
    .orderBy('c.name_key')
    .orderBy('a.alias')
    .limit(LISTED + 1)
    .execute()
  return rows.map((row) => ({ path: pathOf(row), alias: row.alias, protected: row.protected !== null }))
}

/** Protected aliases on links to versions in scope; `path` is null where the caller may not look. */
export async function protectedHolds(
  reader: Reader,
  scope: Scope,
): Promise<{ path: string | null; alias: string }[]> {
  const rows = await links(reader, scope)
    .innerJoin('aliases as a', 'a.membership_id', 'm.id')
    .innerJoin('protected_aliases as p', (join) =>
      join.onRef('p.home_id', '=', 'h.id').onRef('p.alias', '=', 'a.alias'),
    )
    .select((eb) => [
      ...PLACE,
      'a.alias',
      eb.case().when(isVisibleHome(reader.ctx, eb)).then(1).else(0).end().as('visible'),
    ])
    .orderBy('h.name_key')
    .orderBy('c.name_key')
    .limit(LISTED + 1)
    .execute()
  return rows.map((row) => ({ path: row.visible === 1 ? pathOf(row) : null, alias: row.alias }))
}

/** Runs that used versions in scope: by name where the caller may look, else only counted. */
export async function consumers(
  reader: Reader,
  scope: Scope,
): Promise<{ runs: { path: string; name: string }[]; hidden: number; seen: number }> {
  const used = reader.db
    .selectFrom('runs as r')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .where('r.trash_id', 'is', null)
    .where('h.trash_id', 'is', null)
    .where((eb) =>
      eb(
        'r.id',
        'in',
        eb
          .selectFrom('run_versions as rv')
          .select('rv.run_id')
          .where('rv.direction', '=', 'input')
          .where(isInScope(scope, 'rv.version_id')),
      ),
    )
  const visible = used.where((eb) => isVisibleHome(reader.ctx, eb))
  const rows = await visible
    .select(['r.name', 'h.name as home', 'e.name as entity'])
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id')
    .limit(LISTED + 1)
    .execute()
  const { all } = await used.select((eb) => eb.fn.countAll<number>().as('all')).executeTakeFirstOrThrow()
  const { seen } = await visible.select((eb) => eb.fn.countAll<number>().as('seen')).executeTakeFirstOrThrow()
  return {
    runs: rows.map((row) => ({ path: `${row.entity}/${row.home}/${row.name}`, name: row.name })),
    hidden: all - seen,
    seen,
  }
}
