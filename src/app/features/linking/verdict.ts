import { leastRoleFor, may, type Role } from '../../../contract/permissions.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import type { LinkItem } from './link-items.ts'

/** Why a target does not take a version. */
export type Refusal =
  | { readonly why: 'role'; readonly needs: Role; readonly own: Role }
  | { readonly why: 'type'; readonly type: string; readonly accepted: readonly string[] }
  | { readonly why: 'linked' }

export interface Verdict {
  readonly takes: readonly LinkItem[]
  /** Of those that are left out, why the first one is; null where all are taken. */
  readonly refusal: Refusal | null
}

/** In which collections each version is already, by version; one that is not asked for yet is missing. */
export type KnownLinks = ReadonlyMap<string, ReadonlySet<string>>

/** The rules of semantics.md (Versions, links, numbers) in the app's words; the server holds them in any case. */
export function verdictOf(
  target: Pick<Collection, 'id' | 'type' | 'role'>,
  items: readonly LinkItem[],
  links: KnownLinks,
): Verdict {
  return judge(items, ({ type, versionId }) => {
    if (!may(target.role, 'link')) return roleRefusal(target.role)
    if (type !== target.type) return { why: 'type', type, accepted: [target.type] }
    return links.get(versionId)?.has(target.id) === true ? { why: 'linked' } : null
  })
}

/** Whether any collection of the registry could take them. */
export function verdictOfRegistry(
  registry: Pick<Registry, 'types' | 'role'>,
  items: readonly LinkItem[],
): Verdict {
  return judge(items, ({ type }) => {
    if (!may(registry.role, 'link')) return roleRefusal(registry.role)
    return registry.types?.includes(type) === false ? { why: 'type', type, accepted: registry.types } : null
  })
}

/** Whether a new collection of the registry could: it has one type, that of the first version. */
export function verdictOfNew(
  registry: Pick<Registry, 'types' | 'role'>,
  items: readonly LinkItem[],
): Verdict {
  const first = items[0]?.type
  const takes = verdictOfRegistry(registry, items).takes.map(({ type }) => type)
  if (first === undefined || !takes.includes(first)) {
    return { takes: [], refusal: verdictOfRegistry(registry, items).refusal }
  }
  return judge(items, ({ type }) => (type === first ? null : { why: 'type', type, accepted: [first] }))
}

const roleRefusal = (own: Role): Refusal => ({ why: 'role', needs: leastRoleFor('link'), own })

/** In one pass: all that match of a large collection are judged by every target that stands in sight. */
function judge(items: readonly LinkItem[], refuses: (item: LinkItem) => Refusal | null): Verdict {
  const takes: LinkItem[] = []
  let first: Refusal | null = null
  for (const item of items) {
    const refusal = refuses(item)
    if (refusal === null) takes.push(item)
    else first ??= refusal
  }
  return { takes, refusal: first }
}
