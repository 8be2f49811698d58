import { findPostgres, startTemporaryPostgres } from '../../scripts/lib/postgres.ts'
import { scaleOf } from '../lib/fixture.ts'
import { fill, filledDirectory, temporaryFolder } from '../lib/fixture-files.ts'
import { openSubject } from '../lib/subject.ts'
import type { VerbFigures } from '../results.ts'
import { measureVerbs } from './verbs.ts'

export interface VerbOptions {
  readonly engines: readonly ('sqlite' | 'postgres')[]
  readonly sizes: readonly number[]
}

/** Every verb on every engine at every size; PostgreSQL as careful with the disk as it is by default. */
export async function runVerbs({ engines, sizes }: VerbOptions): Promise<VerbFigures> {
  const runs: VerbFigures['runs'][number][] = []
  let version: string | null = null
  for (const engine of engines) {
    for (const versions of sizes) {
      console.log(`${engine}, ${versions.toLocaleString('en')} versions …`)
      if (engine === 'sqlite') runs.push({ engine, versions, timings: await onSqlite(versions) })
      else {
        const found = await onPostgres(versions)
        if (found === null) continue
        version = found.version
        runs.push({ engine, versions, timings: found.timings })
      }
    }
  }
  return { postgres: version, runs }
}

async function onSqlite(versions: number) {
  const data = filledDirectory(versions)
  try {
    return await measured(versions, { data: data.path })
  } finally {
    data.remove()
  }
}

/** Settings that make filling it faster; they do not matter to what is measured afterwards. */
const FILLING = ['max_wal_size=8GB', 'maintenance_work_mem=1GB']

async function onPostgres(versions: number) {
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
    return { version: postgres.version, timings }
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
