import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Letters and digits only: it survives every header, shell and netrc file, and `api:<key>` needs no escaping. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Bytes from here on are thrown away: taking them modulo 62 would favour the first letters. */
const UNBIASED = 256 - (256 % ALPHABET.length)

/** A secret of `length` characters, 5.95 bits each, from the platform's secure source. */
export function randomSecret(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      if (byte < UNBIASED && text.length < length) text += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return text
}

/**
 * What is stored of a secret. A plain digest suffices: unlike a password it is random, so there is nothing to guess
 * that a slow hash would protect.
 */
export const hashSecret = (secret: string): string => bytesToHex(sha256(utf8ToBytes(secret)))
