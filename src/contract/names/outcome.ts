/** For tests: what a call came to, where a refusal by `Problem` is an answer and any other error is a defect. */
import { Problem } from '../errors.ts'

export type Outcome<T> = { value: T; problem?: never } | { value?: never; problem: Problem }

export const outcomeOf = <T>(action: () => T): Outcome<T> => {
  try {
    return { value: action() }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}

/** The refusal that is expected. */
export const problemOf = (action: () => unknown): Problem => {
  const { problem } = outcomeOf(action)
  if (problem === undefined) throw new Error('It was accepted.')
  return problem
}
