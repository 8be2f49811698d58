import { Problem } from '../../contract/errors.ts'
import { decodeId, numberToUlid, ulidToNumber } from '../../contract/paths/wandb-ids.ts'

export { decodeId }

/**
 * Ids as the SDK wants them: canonical base64 of `Kind:<number>`. It turns those of artifacts into hex and back, and
 * reads the number out of those of projects (notes, 3 and 6). The number is our id: a ULID is 128 bits.
 */
export function encodeId(kind: string, id: string): string {
  return btoa(`${kind}:${ulidToNumber(id.slice(id.indexOf('_') + 1))}`)
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
