export interface DiffLine {
  readonly sign: '+' | '−' | ' '
  readonly text: string
  /** Its number in the older text, for `−` and for what is in both; otherwise in the newer one. */
  readonly number: number
}

/** Cells of the table of common subsequences that are still quick; beyond, the middle counts as rewritten. */
const MAX_CELLS = 4_000_000

const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/** What came and what went between two texts, line by line: the longest common subsequence stays. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const old = linesOf(before)
  const young = linesOf(after)
  let start = 0
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1
  let end = 0
  while (
    end < old.length - start &&
    end < young.length - start &&
    old[old.length - 1 - end] === young[young.length - 1 - end]
  ) {
    end += 1
  }
  const same = (line: string, index: number): DiffLine => ({ sign: ' ', text: line, number: index + 1 })
  return [
    ...old.slice(0, start).map(same),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end), start),
    ...old.slice(old.length - end).map((line, index) => same(line, old.length - end + index)),
  ]
}

function middle(old: readonly string[], young: readonly string[], offset: number): DiffLine[] {
  const lengths = old.length * young.length > MAX_CELLS ? null : commonLengths(old, young)
  const width = young.length + 1
  const common = (i: number, j: number): number => lengths?.[i * width + j] ?? 0
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < young.length) {
    const [gone, come] = [old[i], young[j]]
    if (lengths !== null && gone !== undefined && gone === come) {
      lines.push({ sign: ' ', text: gone, number: offset + i + 1 })
      i += 1
      j += 1
    } else if (gone !== undefined && (come === undefined || common(i + 1, j) >= common(i, j + 1))) {
      lines.push({ sign: '−', text: gone, number: offset + i + 1 })
      i += 1
    } else {
      lines.push({ sign: '+', text: come ?? '', number: offset + j + 1 })
      j += 1
    }
  }
  return lines
}

/** `[i, j]`: how long the longest common subsequence of what follows `i` and `j` is. */
function commonLengths(old: readonly string[], young: readonly string[]): Uint32Array {
  const width = young.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === young[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0)
    }
  }
  return lengths
}

export type DiffPart =
  | { readonly kind: 'line'; readonly line: DiffLine }
  | { readonly kind: 'gap'; readonly count: number }

/** Only what changed, with a few lines around it; the number of those left out in their place. */
export function withoutUnchanged(lines: readonly DiffLine[], around = 3): DiffPart[] {
  const near = new Set<number>()
  for (const [index, line] of lines.entries()) {
    if (line.sign === ' ') continue
    for (let at = index - around; at <= index + around; at += 1) near.add(at)
  }
  const parts: DiffPart[] = []
  for (const [index, line] of lines.entries()) {
    const last = parts.at(-1)
    if (near.has(index)) parts.push({ kind: 'line', line })
    else if (last?.kind === 'gap') parts[parts.length - 1] = { kind: 'gap', count: last.count + 1 }
    else parts.push({ kind: 'gap', count: 1 })
  }
  return parts
}
