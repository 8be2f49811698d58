/*
 * What stands in a field and is not sent yet. It survives a reload of the tab, and a way through the sign-in page.
 */

const keyOf = (field: string): string => `vitrine.typed.${field}`

export const readTyped = (field: string): string => sessionStorage.getItem(keyOf(field)) ?? ''

export function keepTyped(field: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(field))
    else sessionStorage.setItem(keyOf(field), text)
  } catch {
    // Full: it still stands in the field.
  }
}
