import { Problem } from '../../contract/errors.ts'

/**
 * Ids as the SDK wants them: canonical base64 of `Kind:<number>`. It turns those of artifacts into hex and back, and
 * reads the number out of those of projects (notes, 3 and 6). The number is our id: a ULID is 128 bits.
 */
export function encodeId(kind: string, id: string): string {
  return btoa(`${kind}:${ulidToNumber(id.slice(id.indexOf('_') + 1))}`)
}

/** Our id behind one of those, with the prefix that the kind has here; null for anything else. */
export function decodeId(text: string, prefix: string): string | null {
  const digits = /^\w+:(\d{1,39})$/.exec(decoded(text))?.[1]
  return digits === undefined ? null : `${prefix}_${numberToUlid(BigInt(digits))}`
}

/**
 * The id that an operand of a filter means: the number of it, the whole of it as the SDK has it, or our own. What is
 * neither stays as it is, and names nothing.
 */
export function idOfOperand(text: string, prefix: string): string {
  if (/^\d{1,39}$/.test(text)) return `${prefix}_${numberToUlid(BigInt(text))}`
  return decodeId(text, prefix) ?? text
}

/** The number alone, for those who ask for that: `projectId` of a run. */
export const idNumber = (id: string): string => ulidToNumber(id.slice(id.indexOf('_') + 1)).toString()

/** The same, or `not_found`. */
export function requireId(text: string, prefix: string, what: string): string {
  const id = decodeId(text, prefix)
  if (id !== null) return id
  throw new Problem('not_found', `${what} does not exist: “${text.slice(0, 80)}” is no id of this server.`)
}

/** Crockford's alphabet in lower case, as the ids are stored. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

function ulidToNumber(ulid: string): bigint {
  let number = 0n
  for (const character of ulid) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) throw new Error(`${ulid} is no ULID.`)
    number = number * 32n + BigInt(digit)
  }
  return number
}

function numberToUlid(number: bigint): string {
  let text = ''
  for (let rest = number; text.length < LENGTH; rest /= 32n) text = ALPHABET.charAt(Number(rest % 32n)) + text
  return text
}

function decoded(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
