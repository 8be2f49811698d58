import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { StorageConfig } from '../config.ts'

/** Where tests find a PostgreSQL; the test command sees to it (registry/testing/world.ts has the same rule). */
export const PG_URL = process.env['VITRINE_TEST_PG_URL']

/** A database of its own and a folder for blobs, for servers that share them. */
export async function postgresStorage(): Promise<{ storage: StorageConfig; drop(): Promise<void> }> {
  if (PG_URL === undefined) throw new Error('VITRINE_TEST_PG_URL is not set')
  const name = `vitrine_${randomUUID().replaceAll('-', '')}`
  const dataDirectory = await mkdtemp(join(tmpdir(), 'vitrine-pg-'))
  await administer(`create database ${name}`)
  const url = new URL(PG_URL)
  url.pathname = name
  return {
    storage: {
      dataDirectory,
      databaseFile: join(dataDirectory, 'unused'),
      blobDirectory: join(dataDirectory, 'blobs'),
      databaseUrl: url.href,
    },
    async drop() {
      await administer(`drop database ${name}`)
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: PG_URL })
  await client.connect()
  await client.query(sql)
  await client.end()
}
