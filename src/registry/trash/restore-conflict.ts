import { Problem } from '../../contract/errors.ts'

export const restoreConflict = (sentence: string, field?: string): Problem =>
  new Problem('restore_conflict', sentence, field === undefined ? {} : { field })

export const nameIsTaken = (name: string, where: string): Problem =>
  restoreConflict(
    `Somebody took the name “${name}” in ${where} meanwhile. Restore it under another name with \`name\`.`,
    'name',
  )

/** Refuses a new name for what has none of its own. */
export function requireNoName(name: string | undefined, what: string): void {
  if (name === undefined) return
  throw new Problem(
    'invalid_input',
    `${what} comes back as what it was and takes no other name: leave \`name\` out.`,
    { field: 'name' },
  )
}
