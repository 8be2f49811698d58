import { Problem } from '../../contract/errors.ts'

/** What a call answers, or null where it says that the thing does not exist for the caller. Other failures stay failures. */
export async function unlessNotFound<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return null
    throw error
  }
}
