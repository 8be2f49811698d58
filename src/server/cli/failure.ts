import { type ErrorCode, Problem } from '../../contract/errors.ts'
import { UsageError } from '../config.ts'
import { EXIT, exitCodeOfStatus } from './exit-codes.ts'

/** Why a command ended without doing what it was asked, in a sentence that says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: number
  readonly facts: FailureFacts

  constructor(exitCode: number, sentence: string, facts: FailureFacts = {}) {
    super(sentence)
    this.exitCode = exitCode
    this.facts = facts
  }
}

/** What a script may want to look at: the parts of a problem of the API. */
export interface FailureFacts {
  readonly code?: ErrorCode | undefined
  readonly field?: string | undefined
  readonly details?: Record<string, unknown> | undefined
  readonly requestId?: string | undefined
}

export const usageFailure = (sentence: string): Failure => new Failure(EXIT.usage, sentence)

/** Everything that can be thrown, as a failure; what is nobody's doing keeps its stack for the report. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof UsageError) return usageFailure(error.message)
  if (error instanceof Problem) {
    const { field, details } = error.extra
    return new Failure(exitCodeOfStatus(error.status), error.message, { code: error.code, field, details })
  }
  if (error instanceof Error && 'syscall' in error) return new Failure(EXIT.failed, fileSentence(error))
  return new Failure(EXIT.failed, error instanceof Error ? (error.stack ?? error.message) : String(error))
}

const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be opened with your rights',
  EPERM: 'may not be changed with your rights',
  EISDIR: 'is a folder, and a file is needed',
  ENOTDIR: 'is not a folder',
  ENOSPC: 'cannot be written: the disk is full. Free some space and run the command again',
  EDQUOT: 'cannot be written: your quota is used up. Free some space and run the command again',
  EROFS: 'cannot be written: the disk is read-only',
  EMFILE: 'cannot be opened: too many files are open. Raise the limit (ulimit -n)',
}

function fileSentence(error: Error & { code?: string; path?: string }): string {
  const reason = error.code === undefined ? undefined : FILE_ERRORS[error.code]
  if (reason === undefined) return error.message
  return `${error.path ?? 'A file'} ${reason}.`
}
