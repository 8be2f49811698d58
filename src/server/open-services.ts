import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { idMaker, type Services } from '../registry/context.ts'
import type { Database } from '../registry/db/database.ts'
import { migrate } from '../registry/db/migrate.ts'
import { openFolderStore } from './blobs/folder-store.ts'
import type { StorageConfig } from './config.ts'
import { openPostgres } from './db/postgres.ts'
import { openSqlite } from './db/sqlite.ts'

export interface OpenServices {
  readonly services: Services
  close(): Promise<void>
}

/**
 * Opens the registry where it is stored, creating what is missing and bringing the database to the newest shape. The
 * server and the commands of the command line may do so at the same time: the database's own locks keep them apart.
 */
export async function openServices(storage: StorageConfig): Promise<OpenServices> {
  await createPrivateDirectory(storage.dataDirectory)
  const database = await openDatabase(storage)
  try {
    await migrate(database)
    const blobs = await openFolderStore(storage.blobDirectory)
    const clock = () => new Date()
    return {
      services: { database, blobs, clock, newId: idMaker(clock) },
      close: () => database.close(),
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

/** For nobody else to read: it holds hashed keys, sessions, and everybody's models. */
export async function createPrivateDirectory(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await mkdir(path, { recursive: true, mode: 0o700 })
}

async function openDatabase(storage: StorageConfig): Promise<Database> {
  return storage.databaseUrl === null ? openSqlite(storage.databaseFile) : openPostgres(storage.databaseUrl)
}
