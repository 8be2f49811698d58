/** Of the control characters text holds only these: tab, line breaks, form feed, and the escape of terminal colours. */
const IN_TEXT = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b])

/**
 * The bytes as UTF-8 text, or null where they are none. Where the file goes on, a character that the bound cut through
 * is left away.
 */
export function utf8Beginning(bytes: Uint8Array, goesOn: boolean): string | null {
  if (bytes.some((byte) => byte < 0x20 && !IN_TEXT.has(byte))) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: goesOn })
  } catch {
    return null
  }
}
