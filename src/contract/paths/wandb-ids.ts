/**
 * The numbers that the `wandb` SDK wants for ids, and the ids of ours behind them: a ULID is a number of 128 bits.
 */

/** Our id behind one of those, with the prefix that the kind has here; null for anything else. */
export function decodeId(text: string, prefix: string): string | null {
  const digits = /^\w+:(\d{1,39})$/.exec(decoded(text))?.[1]
  return digits === undefined ? null : `${prefix}_${numberToUlid(BigInt(digits))}`
}

/** Crockford's alphabet in lower case, as the ids are stored. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

export function ulidToNumber(ulid: string): bigint {
  let number = 0n
  for (const character of ulid) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) throw new Error(`${ulid} is no ULID.`)
    number = number * 32n + BigInt(digit)
  }
  return number
}

export function numberToUlid(number: bigint): string {
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
