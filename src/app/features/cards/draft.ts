/**
 * Text that is not saved yet, and the revision it was begun from. It survives a reload of the tab; a text too large for
 * the browser's storage at least survives leaving the page.
 */
export interface Draft {
  readonly body: string
  readonly revision: number
}

const keyOf = (collectionId: string): string => `vitrine.card.${collectionId}`
const inMemory = new Map<string, Draft>()

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'body' in value &&
  typeof value.body === 'string' &&
  'revision' in value &&
  typeof value.revision === 'number'

export function readDraft(collectionId: string): Draft | null {
  const kept = inMemory.get(collectionId)
  if (kept !== undefined) return kept
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(keyOf(collectionId)) ?? 'null')
    return isDraft(value) ? value : null
  } catch {
    return null
  }
}

/** Whether it would survive a reload. */
export function keepDraft(collectionId: string, draft: Draft): boolean {
  inMemory.set(collectionId, draft)
  try {
    sessionStorage.setItem(keyOf(collectionId), JSON.stringify(draft))
    return true
  } catch {
    // An older text must not come back in its place.
    sessionStorage.removeItem(keyOf(collectionId))
    return false
  }
}

export function dropDraft(collectionId: string): void {
  inMemory.delete(collectionId)
  sessionStorage.removeItem(keyOf(collectionId))
}
