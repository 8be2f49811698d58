import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { UsageError } from './config.ts'
import { createPrivateDirectory } from './open-services.ts'

/**
 * One server at a time per embedded directory: the feed of events, the sweep and the write-ahead log assume it. The
 * lock is an open exclusive transaction on a file of its own, which the operating system releases however the process
 * ends, `kill -9` included; there is no stale lock to clear away. Commands of the command line do not take it.
 */
export async function takeServeLock(dataDirectory: string): Promise<{ release(): void }> {
  await createPrivateDirectory(dataDirectory)
  const lock = new BetterSqlite3(join(dataDirectory, 'serve.lock'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw new UsageError(
      `Another Vitrine server is running on ${dataDirectory}. Stop it first, or start this one with another directory (--data).`,
    )
  }
  return { release: () => void lock.close() }
}

const isBusy = (error: unknown): boolean =>
  error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY')
