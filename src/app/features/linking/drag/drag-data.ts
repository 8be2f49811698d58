import type { LinkItem } from '../link-items.ts'

/** Not a string: nothing that is dragged in from elsewhere can pretend to be ours. */
const VERSIONS = Symbol('versions')

export type DragData = Record<string | symbol, unknown>

export const dragDataOf = (items: readonly LinkItem[]): DragData => ({ [VERSIONS]: items })

export const draggedVersions = (data: DragData): readonly LinkItem[] =>
  (data[VERSIONS] as readonly LinkItem[] | undefined) ?? []
