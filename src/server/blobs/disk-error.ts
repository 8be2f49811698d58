import { Problem } from '../../contract/errors.ts'

export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT'

/** A full disk or quota is the one failure of a disk that a person can do something about. */
export function asStorageProblem(error: unknown): unknown {
  const code = errorCode(error)
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new Problem(
    'storage_full',
    'The storage of this server is full; nothing of this upload was kept. Free space there, then send it again.',
  )
}

/** The answer, or undefined where the file does not exist. */
export async function orMissing<T>(action: Promise<T>): Promise<T | undefined> {
  try {
    return await action
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Did it find its file? Any other failure is thrown. */
export const succeeded = async (action: Promise<unknown>): Promise<boolean> =>
  (await orMissing(action.then(() => true))) ?? false
