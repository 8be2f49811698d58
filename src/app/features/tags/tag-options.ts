import { parseTag } from '../../../contract/names/names.ts'
import { tagKey } from '../../../contract/names/tag-key.ts'

export interface KnownTag {
  readonly tag: string
  readonly count: number
}

export interface TagOption {
  readonly tag: string
  readonly kind: 'near' | 'new' | 'known'
  /** How often it is used; null for one that is not there yet. */
  readonly count: number | null
}

/** The tag as it would be stored, or null where the text is none (semantics.md, Names). */
export function tagFrom(text: string): string | null {
  try {
    return parseTag(text.trim())
  } catch {
    return null
  }
}

/**
 * What can be added. A tag that differs from the typed one only by case, spaces, `-` or `_` stands first, so that nobody
 * makes a second one by accident (ui.md, Tags); then the typed one itself, then whatever else was found.
 */
export function tagOptions(
  typed: string,
  known: readonly KnownTag[],
  present: readonly string[],
): TagOption[] {
  const wanted = tagFrom(typed)
  const free = known.filter(({ tag }) => !present.includes(tag))
  if (wanted === null) return free.map((one) => ({ ...one, kind: 'known' }))
  const exact = free.filter(({ tag }) => tag === wanted)
  const near = free.filter(({ tag }) => tag !== wanted && tagKey(tag) === tagKey(wanted))
  const rest = free.filter((one) => !exact.includes(one) && !near.includes(one))
  const isThere = present.includes(wanted) || exact.length > 0
  return [
    ...exact.map((one): TagOption => ({ ...one, kind: 'known' })),
    ...near.map((one): TagOption => ({ ...one, kind: 'near' })),
    ...(isThere ? [] : [{ tag: wanted, kind: 'new', count: null } satisfies TagOption]),
    ...rest.map((one): TagOption => ({ ...one, kind: 'known' })),
  ]
}
