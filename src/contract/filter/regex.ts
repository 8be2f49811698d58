/**
 * RE2's language (linear time, no back-references, no look-around), searching anywhere and ignoring case: the meaning of
 * `$regex` in every door and on every engine (semantics.md, Filters).
 */
import { RE2JS, RE2JSException } from 're2js'
import { Problem } from '../errors.ts'

/** A search for a pattern in a text. */
export interface CompiledRegex {
  /** Whether the pattern is found anywhere in the text. */
  matches(text: string): boolean
}

/** RE2's own word on why the pattern is none. */
const reasonOf = (error: unknown): string => {
  if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, '')
  throw error
}

/** Why the pattern is not RE2, or nothing if it is. */
export const regexFault = (pattern: string): string | undefined => {
  try {
    RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    return undefined
  } catch (error) {
    return reasonOf(error)
  }
}

const KEPT = 100
/** Patterns compiled last: a database calls once for each row. Insertion order makes the Map a queue. */
const kept = new Map<string, CompiledRegex>()

const compile = (pattern: string, field: string): CompiledRegex => {
  try {
    const regex = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    return { matches: (text) => regex.test(text) }
  } catch (error) {
    throw new Problem('invalid_filter', `The pattern is not RE2: ${reasonOf(error)}.`, { field })
  }
}

/** Compiles once for many texts; refuses with `invalid_filter` what is not RE2. */
export const compileRegex = (pattern: string, field = 'filter'): CompiledRegex => {
  const known = kept.get(pattern)
  if (known !== undefined) return known
  const compiled = compile(pattern, field)
  if (kept.size >= KEPT) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest)
      break
    }
  }
  kept.set(pattern, compiled)
  return compiled
}

/**
 * The pattern that finds this text as it stands. `$contains` means exactly this search, so that both operators ignore
 * case in the same way on every engine.
 */
export const regexOfText = (text: string): string => RE2JS.quote(text)
