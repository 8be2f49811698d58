import { Problem } from '../../../contract/errors.ts'
import { parseCollectionName } from '../../../contract/names/names.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { q } from '../../lib/api.ts'
import type { LinkItem } from './link-items.ts'
import { type KnownLinks, type Verdict, verdictOf, verdictOfNew, verdictOfRegistry } from './verdict.ts'

const SHOWN_IN_REGISTRY = 50

/** The collections of a registry that a link may mean, those that changed last first. */
export const linkTargetsQuery = (registry: string, text = '') =>
  q('/registries/{registry}/collections', {
    path: { registry },
    query: {
      limit: SHOWN_IN_REGISTRY,
      sort: 'updatedAt',
      order: 'desc',
      ...(text === '' ? {} : { filter: JSON.stringify({ name: { $contains: text } }) }),
    },
  })

/** `Model/churn` looks for churn in the registries whose name holds Model. */
export function splitTargetText(text: string): { readonly registry: string; readonly collection: string } {
  const at = text.indexOf('/')
  if (at === -1) return { registry: '', collection: text.trim() }
  return { registry: text.slice(0, at).trim(), collection: text.slice(at + 1).trim() }
}

export interface TargetOption {
  readonly id: string
  readonly registry: string
  readonly collection: string
  readonly isNew: boolean
  readonly type: string
  readonly verdict: Verdict
}

export interface TargetGroup {
  readonly registry: Registry
  /** What the registry itself says to these versions; where it takes none there is nothing to choose in it. */
  readonly verdict: Verdict
  readonly options: readonly TargetOption[]
}

export const isOpen = (registry: Registry, items: readonly LinkItem[]): boolean =>
  verdictOfRegistry(registry, items).takes.length > 0

interface GroupInput {
  readonly registry: Registry
  readonly collections: readonly Collection[]
  readonly items: readonly LinkItem[]
  readonly links: KnownLinks
  /** What somebody typed as the name of a collection; empty where nothing was. */
  readonly text: string
}

/** Those that take something stand first; a name that is not there yet can be created on the way. */
export function targetGroup({ registry, collections, items, links, text }: GroupInput): TargetGroup {
  const creation = verdictOfNew(registry, items)
  const existing = collections.map((collection) => ({
    id: collection.id,
    registry: registry.name,
    collection: collection.name,
    isNew: false,
    type: collection.type,
    verdict: verdictOf(collection, items, links),
  }))
  const takers = existing.filter((option) => option.verdict.takes.length > 0)
  const others = existing.filter((option) => option.verdict.takes.length === 0)
  const isNew = isFreeName(text, collections) && creation.takes.length > 0
  const created: TargetOption = {
    id: `new ${registry.id}`,
    registry: registry.name,
    collection: text,
    isNew: true,
    type: items[0]?.type ?? '',
    verdict: creation,
  }
  const verdict = verdictOfRegistry(registry, items)
  return { registry, verdict, options: [...takers, ...(isNew ? [created] : []), ...others] }
}

function isFreeName(text: string, collections: readonly Collection[]): boolean {
  if (text === '' || collections.some(({ name }) => name === text.normalize('NFC'))) return false
  try {
    parseCollectionName(text)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
