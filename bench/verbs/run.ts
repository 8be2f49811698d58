import { findPostgres, startTemporaryPostgres } from '../../scripts/lib/postgres.ts'
import { scaleOf } from '../lib/fixture.ts'
import { fill, filledDirectory, temporaryFolder } from '../lib/fixture-files.ts'
import { openSubject } from '../lib/subject.ts'
import type { VerbRun } from '../results.ts'
import { measureVerbs } from './verbs.ts'

export interface VerbOptions {
  readonly engines: readonly ('sqlite' | 'postgres')[]
  readonly sizes: readonly number[]
}

/** Every verb on every engine at every size; PostgreSQL as careful with the disk as it is by default. */
export async function* runVerbs({ engines, sizes }: VerbOptions): AsyncGenerator<VerbRun> {
  for (const engine of engines) {
    for (const versions of sizes) {
      console.log(`${engine}, ${versions.toLocaleString('en')} versions …`)
      const run = engine === 'sqlite' ? await onSqlite(versions) : await onPostgres(versions)
      if (run !== null) yield run
    }
  }
}

async function onSqlite(versions: number): Promise<VerbRun> {
  const data = filledDirectory(versions)
  try {
    const timings = await measured(versions, { data: data.path })
    return { engine: 'sqlite', engineVersion: null, versions, timings }
  } finally {
    data.remove()
  }
}

/** Settings that make filling it faster; they do not matter to what is measured afterwards. */
const FILLING = ['max_wal_size=8GB', 'maintenance_work_mem=1GB']

async function onPostgres(versions: number): Promise<VerbRun | null> {
  const found = findPostgres()
  if (found === undefined) {
    console.log('  left out: there is no PostgreSQL 15 or newer on this machine')
    return null
  }
  const blobs = temporaryFolder('blobs')
  const postgres = await startTemporaryPostgres(found.bin, { durable: true, settings: FILLING })
  try {
    fill([blobs.path, String(versions), postgres.url])
    const timings = await measured(versions, { data: blobs.path, url: postgres.url })
    return { engine: 'postgres', engineVersion: postgres.version, versions, timings }
  } finally {
    await postgres.stop()
    blobs.remove()
  }
}

async function measured(versions: number, where: { data: string; url?: string }) {
  const subject = await openSubject(scaleOf(versions), where)
  try {
    return await measureVerbs(subject)
  } finally {
    await subject.close()
  }
}
