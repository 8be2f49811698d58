/**
 * RE2 in the words of PostgreSQL's advanced regular expressions, for a boolean search with `~` (case-sensitive: the
 * forms of every letter are written out, so neither locale nor collation has a say).
 *
 * Differences bridged, by the PostgreSQL manual (9.7.3): `\w`, `\s`, `\d`, `\y` follow the locale there and ASCII in
 * RE2; `.` and `[^a]` there match a line break as they are, `.` in RE2 does not; one lazy quantifier there turns its
 * whole branch lazy (a search for a yes does not care, so all are written greedy); counts end at 255.
 */

import { type CodePointRange, classSet, complement, literalSet, storable } from './re2-sets.ts'
import { parseRe2, type Re2Assertion, type Re2Node } from './re2-syntax.ts'
import { regexFault } from './regex.ts'

export type PostgresRegex = { ok: true; pattern: string } | { ok: false; reason: string }

/** PostgreSQL's DUPMAX. */
const MAX_COUNT = 255

/**
 * Characters and assertions after all counts are written out. PostgreSQL builds its automaton from that, and takes
 * ever longer for it: some 20 ms at this size.
 */
const MAX_SIZE = 1000

/**
 * Assertions one after another that may each be passed over (`(\b|a)(\b|a)…`) double the automaton each time: at 20
 * PostgreSQL gives up, at this many it takes some ms.
 */
const MAX_ASSERTIONS = 12

/** Longest translation: `\pL` alone is 10,000 characters, and PostgreSQL reads ten of them in some ms. */
const MAX_LENGTH = 100_000

const WORD = '[0-9A-Za-z_]'

const ASSERTION: Record<Re2Assertion, string> = {
  'text-start': '^',
  'text-end': '$',
  'line-start': '(?:^|(?<=\\n))',
  'line-end': '(?:$|(?=\\n))',
  word: `(?:(?<=${WORD})(?!${WORD})|(?<!${WORD})(?=${WORD}))`,
  'no-word': `(?:(?<=${WORD})(?=${WORD})|(?<!${WORD})(?!${WORD}))`,
}

const character = (codePoint: number): string => {
  const text = String.fromCodePoint(codePoint)
  if (/^[0-9A-Za-z]$/.test(text)) return text
  const hex = codePoint.toString(16)
  return codePoint > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`
}

const ranges = (set: readonly CodePointRange[]): string =>
  set.map(([low, high]) => (low === high ? character(low) : `${character(low)}-${character(high)}`)).join('')

const fromSet = (found: readonly CodePointRange[]): string => {
  const set = storable(found)
  const others = complement(set)
  const [first] = set
  if (others.length === 0) return '.'
  if (first === undefined) return `[^${ranges(others)}]`
  if (set.length === 1 && first[0] === first[1]) return character(first[0])
  return others.length < set.length ? `[^${ranges(others)}]` : `[${ranges(set)}]`
}

/** Does it read no character, whatever the text? Repeating such a thing changes nothing but whether it is there. */
const readsNothing = (node: Re2Node): boolean => {
  switch (node.kind) {
    case 'assertion':
      return true
    case 'repeat':
      return node.max === 0 || readsNothing(node.node)
    case 'sequence':
    case 'choice':
      return node.nodes.every(readsNothing)
    default:
      return false
  }
}

const count = (min: number, max: number): string => {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  if (min === 0 && max === 1) return '?'
  return min === max ? `{${min}}` : `{${min},${max}}`
}

/** Classes and letters already written in this pattern: they recur, and asking RE2 for a class takes its time. */
type Sets = Map<string, string>

const once = (sets: Sets, key: string, found: () => CodePointRange[]): string => {
  const known = sets.get(key)
  if (known !== undefined) return known
  const text = fromSet(found())
  sets.set(key, text)
  return text
}

const repeated = (node: Re2Node, min: number, max: number, sets: Sets): string => {
  if (max === 0) return ''
  if (readsNothing(node)) return min === 0 ? '' : group(node, sets)
  if (min === 1 && max === 1) return group(node, sets)
  return `${group(node, sets)}${count(min, max)}`
}

const group = (node: Re2Node, sets: Sets): string => {
  const text = write(node, sets)
  return node.kind === 'sequence' || node.kind === 'choice' || node.kind === 'repeat' ? `(?:${text})` : text
}

const write = (node: Re2Node, sets: Sets): string => {
  switch (node.kind) {
    case 'literal':
      return once(sets, `${node.codePoint} ${node.ignoreCase}`, () =>
        literalSet(node.codePoint, node.ignoreCase),
      )
    case 'class':
      return once(sets, `${node.source} ${node.ignoreCase}`, () => classSet(node.source, node.ignoreCase))
    case 'dot':
      return node.newline ? '.' : '[^\\n]'
    case 'assertion':
      return ASSERTION[node.assertion]
    case 'sequence':
      return node.nodes
        .map((part) => (part.kind === 'choice' ? group(part, sets) : write(part, sets)))
        .join('')
    case 'choice':
      return node.nodes.map((branch) => write(branch, sets)).join('|')
    case 'repeat':
      return repeated(node.node, node.min, node.max, sets)
  }
}

/** How often something is written once the counts are written out. */
const written = (node: Re2Node, weigh: (leaf: Re2Node) => number): number => {
  switch (node.kind) {
    case 'repeat':
      return written(node.node, weigh) * (node.max === Infinity ? Math.max(node.min, 1) : node.max)
    case 'sequence':
    case 'choice':
      return node.nodes.reduce((sum, part) => sum + written(part, weigh), weigh(node))
    default:
      return weigh(node)
  }
}

/**
 * An assertion in a loop: PostgreSQL untangles such loops by copying states, and for some short patterns fails with
 * "too complex" or takes seconds.
 */
const repeatsAssertion = (node: Re2Node, inLoop = false): boolean => {
  switch (node.kind) {
    case 'assertion':
      return inLoop
    case 'repeat':
      if (readsNothing(node)) return node.min > 0 && repeatsAssertion(node.node, inLoop)
      return node.max > 0 && repeatsAssertion(node.node, inLoop || node.max > 1)
    case 'sequence':
    case 'choice':
      return node.nodes.some((part) => repeatsAssertion(part, inLoop))
    default:
      return false
  }
}

const largestCount = (node: Re2Node): number => {
  switch (node.kind) {
    case 'repeat':
      return Math.max(node.min, node.max === Infinity ? 0 : node.max, largestCount(node.node))
    case 'sequence':
    case 'choice':
      return Math.max(0, ...node.nodes.map(largestCount))
    default:
      return 0
  }
}

/**
 * The same search in PostgreSQL, to be used with `~`; or why there is none. Every engine refuses what this refuses, so
 * that a filter means the same wherever it runs.
 */
export const re2ToPostgres = (pattern: string): PostgresRegex => {
  const fault = regexFault(pattern)
  if (fault !== undefined) return { ok: false, reason: fault }

  const tree = parseRe2(pattern)
  if (repeatsAssertion(tree)) {
    return { ok: false, reason: '^, $, \\A, \\z, \\b and \\B cannot stand inside something that repeats' }
  }
  const repeats = largestCount(tree)
  if (repeats > MAX_COUNT)
    return { ok: false, reason: `counts go up to ${MAX_COUNT}: this one is ${repeats}` }
  const size = written(tree, () => 1)
  if (size > MAX_SIZE) {
    return { ok: false, reason: `with its counts written out it has ${size} parts; ${MAX_SIZE} are the most` }
  }
  const assertions = written(tree, (leaf) => (leaf.kind === 'assertion' ? 1 : 0))
  if (assertions > MAX_ASSERTIONS) {
    return {
      ok: false,
      reason: `it has ${assertions} of ^, $, \\A, \\z, \\b and \\B; ${MAX_ASSERTIONS} are the most`,
    }
  }
  const translated = write(tree, new Map())
  if (translated.length > MAX_LENGTH) {
    return { ok: false, reason: 'it has too many classes as large as \\pL; nine or so are the most' }
  }
  return { ok: true, pattern: translated }
}
