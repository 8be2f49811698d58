import { Problem } from '../../contract/errors.ts'

/** The problem that a call is refused with. A call that succeeds, or fails otherwise, fails the test. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('The call was not refused.')
}
