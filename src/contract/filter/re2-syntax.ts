/**
 * The structure of an RE2 pattern, as far as a boolean search needs it: what is captured and how greedily is dropped.
 * Character classes stay in RE2's own words (`re2-sets.ts` asks RE2 what they hold).
 *
 * Reads only what RE2 has accepted, and so does not look for errors. It follows `regexp/syntax/parse.go` of Go, which
 * re2js is a port of.
 */

export type Re2Assertion = 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word' | 'no-word'

export type Re2Node =
  | { kind: 'literal'; codePoint: number; ignoreCase: boolean }
  /** `[a-z]`, `\d`, `\pL`, in RE2's words. */
  | { kind: 'class'; source: string; ignoreCase: boolean }
  | { kind: 'dot'; newline: boolean }
  | { kind: 'assertion'; assertion: Re2Assertion }
  | { kind: 'sequence'; nodes: Re2Node[] }
  | { kind: 'choice'; nodes: Re2Node[] }
  | { kind: 'repeat'; node: Re2Node; min: number; max: number }

interface Flags {
  ignoreCase: boolean
  multiline: boolean
  dotAll: boolean
}

interface Cursor {
  readonly pattern: string
  position: number
}

/** Takes what `expression` (sticky) finds at the cursor. */
const take = (cursor: Cursor, expression: RegExp): RegExpExecArray | null => {
  expression.lastIndex = cursor.position
  const found = expression.exec(cursor.pattern)
  if (found !== null) cursor.position += found[0].length
  return found
}

const takeCharacter = (cursor: Cursor): number => {
  const codePoint = cursor.pattern.codePointAt(cursor.position) ?? 0
  cursor.position += codePoint > 0xffff ? 2 : 1
  return codePoint
}

const QUANTIFIER = /([*+?]|\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\})\??/y

const takeRepeat = (cursor: Cursor, node: Re2Node): Re2Node => {
  const found = take(cursor, QUANTIFIER)
  if (found === null) return node
  const [, sign, low, comma, high] = found
  if (sign === '*') return { kind: 'repeat', node, min: 0, max: Infinity }
  if (sign === '+') return { kind: 'repeat', node, min: 1, max: Infinity }
  if (sign === '?') return { kind: 'repeat', node, min: 0, max: 1 }
  const min = Number(low)
  const max = comma === undefined ? min : high === undefined ? Infinity : Number(high)
  return { kind: 'repeat', node, min, max }
}

const GROUP_OPEN = /\((?:\?P?<[^>]*>|\?([imsU]*)(?:-([imsU]*))?([:)]))?/y

const withFlags = (flags: Flags, on: string, off: string): Flags => {
  const state = (letter: string, before: boolean) => (on.includes(letter) || before) && !off.includes(letter)
  return {
    ignoreCase: state('i', flags.ignoreCase),
    multiline: state('m', flags.multiline),
    dotAll: state('s', flags.dotAll),
  }
}

const ESCAPED_ASSERTION: Record<string, Re2Assertion> = {
  A: 'text-start',
  z: 'text-end',
  b: 'word',
  B: 'no-word',
}

const ESCAPED_CONTROL: Record<string, number> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 }

const QUOTED = /\\Q([\s\S]*?)(?:\\E|$)/y
const ASSERTION = /\\([AzbB])/y
const CLASS = /\\(?:[dDsSwW]|[pP](?:\{[^}]*\}|[\s\S]))/y
const HEX = /\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y
const OCTAL = /\\([0-7]{1,3})/y
const CONTROL = /\\([afnrtv])/y
const PUNCTUATION = /\\/y

/** From `[` to its `]`, which may come first without closing, as may a `[:name:]` or an escaped one inside. */
const BRACKETS = /\[\^?\]?(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/y

const escaped = (cursor: Cursor, flags: Flags): Re2Node => {
  const { ignoreCase } = flags
  const literal = (codePoint: number): Re2Node => ({ kind: 'literal', codePoint, ignoreCase })

  const assertion = ESCAPED_ASSERTION[take(cursor, ASSERTION)?.[1] ?? '']
  if (assertion !== undefined) return { kind: 'assertion', assertion }
  const named = take(cursor, CLASS)
  if (named !== null) return { kind: 'class', source: named[0], ignoreCase }
  const hex = take(cursor, HEX)
  if (hex !== null) return literal(Number.parseInt(hex[1] ?? hex[2] ?? '', 16))
  const octal = take(cursor, OCTAL)
  if (octal !== null) return literal(Number.parseInt(octal[1] ?? '', 8))
  const control = ESCAPED_CONTROL[take(cursor, CONTROL)?.[1] ?? '']
  if (control !== undefined) return literal(control)
  take(cursor, PUNCTUATION)
  return literal(takeCharacter(cursor))
}

const single = (cursor: Cursor, flags: Flags): Re2Node => {
  const { pattern, position } = cursor
  switch (pattern.charAt(position)) {
    case '\\':
      return escaped(cursor, flags)
    case '.':
      cursor.position += 1
      return { kind: 'dot', newline: flags.dotAll }
    case '^':
      cursor.position += 1
      return { kind: 'assertion', assertion: flags.multiline ? 'line-start' : 'text-start' }
    case '$':
      cursor.position += 1
      return { kind: 'assertion', assertion: flags.multiline ? 'line-end' : 'text-end' }
    case '[': {
      const brackets = take(cursor, BRACKETS)
      if (brackets !== null) return { kind: 'class', source: brackets[0], ignoreCase: flags.ignoreCase }
    }
  }
  return { kind: 'literal', codePoint: takeCharacter(cursor), ignoreCase: flags.ignoreCase }
}

/** `\Q…\E`: its characters stand for themselves, and what follows repeats the last of them alone. */
const quoted = (text: string, ignoreCase: boolean): Re2Node[] =>
  Array.from(text, (character) => ({ kind: 'literal', codePoint: character.codePointAt(0) ?? 0, ignoreCase }))

/** Up to the end, or to the `)` that closes the group, which it takes too. */
const choice = (cursor: Cursor, outer: Flags): Re2Node => {
  let flags = outer
  let branch: Re2Node[] = []
  const branches = [branch]

  while (cursor.position < cursor.pattern.length) {
    const next = cursor.pattern[cursor.position]
    if (next === ')') {
      cursor.position += 1
      break
    }
    if (next === '|') {
      cursor.position += 1
      branch = []
      branches.push(branch)
      continue
    }
    const open = take(cursor, GROUP_OPEN)
    if (open !== null) {
      const [, on, off = '', end] = open
      const inner = on === undefined ? flags : withFlags(flags, on, off)
      // `(?i)` without a group holds to the end of the group it stands in, past any `|`.
      if (end === ')') flags = inner
      else branch.push(takeRepeat(cursor, choice(cursor, inner)))
      continue
    }
    const quotation = take(cursor, QUOTED)
    if (quotation !== null) {
      const literals = quoted(quotation[1] ?? '', flags.ignoreCase)
      const last = literals.pop()
      branch.push(...literals)
      if (last !== undefined) branch.push(takeRepeat(cursor, last))
      continue
    }
    branch.push(takeRepeat(cursor, single(cursor, flags)))
  }

  const nodes = branches.map((of): Re2Node => {
    const [only, ...more] = of
    return only !== undefined && more.length === 0 ? only : { kind: 'sequence', nodes: of }
  })
  const [only, ...more] = nodes
  return only !== undefined && more.length === 0 ? only : { kind: 'choice', nodes }
}

/** The structure of a pattern that RE2 accepts, read as a search that ignores case from the start. */
export const parseRe2 = (pattern: string): Re2Node =>
  choice({ pattern, position: 0 }, { ignoreCase: true, multiline: false, dotAll: false })
