import type { Picture } from '../model/picture.ts'
import { waysBetween } from '../model/ways.ts'

/** What is under the pointer with what it is joined to, else the way that was asked for. */
export function litCards(
  { display }: Picture,
  hovered: number | null,
  path: readonly [string, string] | null,
): ReadonlySet<number> | null {
  if (hovered !== null)
    return new Set([hovered, ...(display.up[hovered] ?? []), ...(display.down[hovered] ?? [])])
  return path === null ? null : waysBetween(display, path[0], path[1])
}
