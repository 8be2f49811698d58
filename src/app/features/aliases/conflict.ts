import { ApiProblem } from '../../lib/api-problem.ts'

/** Who was faster, as far as the answer says (semantics.md, Aliases: a conflict says who, when and what). */
export interface Conflict {
  readonly alias: string
  readonly holder: string | null
  readonly movedAt: string | null
  readonly movedBy: string | null
}

const textIn = (facts: unknown, key: string): string | null => {
  if (typeof facts !== 'object' || facts === null) return null
  const value = (facts as Record<string, unknown>)[key]
  return typeof value === 'string' && value !== '' ? value : null
}

export function conflictFrom(alias: string, error: unknown): Conflict {
  const details = error instanceof ApiProblem ? error.details : {}
  const person = details['movedBy']
  return {
    alias,
    holder: textIn(details, 'holder'),
    movedAt: textIn(details, 'movedAt'),
    movedBy: textIn(person, 'name') ?? textIn(person, 'username'),
  }
}
