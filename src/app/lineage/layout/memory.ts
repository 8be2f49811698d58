import type { Layout, LayoutInput } from './types.ts'

/** Nodes and edges of all layouts kept, together: about 30 MB. */
const MOST_KEPT = 400_000

interface Kept {
  readonly input: LayoutInput
  readonly layout: Layout
}

/**
 * Layouts by what they were made of, the longest unused forgotten first. Compared to the last number: a hash alone might
 * give one graph the picture of another. They are not written to disk: the largest is made anew in less time than it would
 * take to read it and to ask whether it still holds, and what cannot be stored cannot be stored wrongly (dagster keeps
 * blank layouts so, style-examples.md). So they need no version either: code and layouts leave with the page.
 */
export class LayoutMemory {
  private readonly kept = new Map<string, Kept>()
  private size = 0

  find(input: LayoutInput): Layout | null {
    const key = hashOf(input)
    const found = this.kept.get(key)
    if (found === undefined || !isSame(found.input, input)) return null
    this.kept.delete(key)
    this.kept.set(key, found)
    return found.layout
  }

  keep(input: LayoutInput, layout: Layout): void {
    const key = hashOf(input)
    this.forget(key)
    this.kept.set(key, { input, layout })
    this.size += sizeOf(input)
    for (const oldest of this.kept.keys()) {
      if (this.size <= MOST_KEPT || oldest === key) break
      this.forget(oldest)
    }
  }

  private forget(key: string): void {
    const found = this.kept.get(key)
    if (found === undefined) return
    this.size -= sizeOf(found.input)
    this.kept.delete(key)
  }
}

const sizeOf = (input: LayoutInput): number => input.ids.length + input.from.length

/** FNV-1a over the bytes. Names do not count: what a graph looks like depends on its numbers only. */
function hashOf({ ids, from, to, keptX, keptY }: LayoutInput): string {
  let hash = 0x811c9dc5
  for (const { buffer, byteOffset, byteLength } of [from, to, keptX, keptY])
    for (const word of new Uint32Array(buffer, byteOffset, byteLength / 4))
      hash = Math.imul(hash ^ word, 0x01000193)
  return `${ids.length} ${from.length} ${hash}`
}

const isSame = (one: LayoutInput, other: LayoutInput): boolean =>
  one.ids.length === other.ids.length &&
  areSame(one.from, other.from) &&
  areSame(one.to, other.to) &&
  areSame(one.keptX, other.keptX) &&
  areSame(one.keptY, other.keptY)

/** NaN is the same as NaN here: both say “free”. */
function areSame(one: Uint32Array | Float64Array, other: Uint32Array | Float64Array): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) if (!Object.is(one[index], other[index])) return false
  return true
}
