/** Text holds none of these but tab, line breaks, form feed and the escape of terminal colours. */
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/**
 * The bytes as UTF-8 text, or null where they are none. Where the file goes on, a character that the bound cut through
 * is left away.
 */
export function utf8Beginning(bytes: Uint8Array, goesOn: boolean): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: goesOn })
    return CONTROL.test(text) ? null : text
  } catch {
    return null
  }
}
