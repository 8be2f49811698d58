import { existsSync } from 'node:fs'
import type { Context } from '../../../registry/context.ts'
import { systemContext } from '../../../registry/identity/bootstrap.ts'
import { type StorageConfig, storageConfig } from '../../config.ts'
import { type OpenServices, openServices } from '../../open-services.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import type { StorageOptions } from './options.ts'

/**
 * Opens the registry where it is stored, for as long as `work` takes. Whoever may read its files may do everything with
 * it anyway, so no key is asked for; history names nobody for what is done here.
 */
export async function withRegistry<T>(
  options: StorageOptions,
  work: (ctx: Context, storage: StorageConfig) => Promise<T>,
): Promise<T> {
  const storage = storageConfig(options, process.env)
  const opened = await openExisting(storage)
  try {
    return await work(systemContext(opened.services), storage)
  } finally {
    await opened.close()
  }
}

/** A directory that was mistyped must not become a new, empty registry. */
async function openExisting(storage: StorageConfig): Promise<OpenServices> {
  if (storage.databaseUrl === null && !existsSync(storage.databaseFile))
    throw noRegistry(storage.dataDirectory)
  const opened = await openServices(storage)
  const { kysely } = opened.services.database
  const organization = await kysely.selectFrom('organizations').select('id').executeTakeFirst()
  if (organization !== undefined) return opened
  await opened.close()
  throw noRegistry(storage.databaseUrl === null ? storage.dataDirectory : 'the database of DATABASE_URL')
}

const noRegistry = (place: string): Failure =>
  new Failure(
    EXIT.notFound,
    `There is no registry in ${place}. Name its directory with --data or VITRINE_DATA, or start \`vitrine serve\` once to make one.`,
  )
