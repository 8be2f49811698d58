import { q } from '../../lib/api.ts'

const OFFERED = 30

/** Where tags are looked for. Others' registries have other words, so the nearest place is asked. */
export interface TagScope {
  readonly registry?: string
  readonly collection?: string
}

/** Tags in use there; with a text those near to it first. */
export const tagsNearQuery = (scope: TagScope, text: string) =>
  q('/tags', { query: { ...scope, limit: OFFERED, ...(text === '' ? {} : { near: text.slice(0, 200) }) } })
