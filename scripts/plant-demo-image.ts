/**
 * `node scripts/plant-demo-image.ts <folder>`: plants the demo workspace through the verbs and leaves it there as the
 * two files that the mock loads, gzipped. Not named so: servers of static files send `.gz` as an encoding of something else.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { plantDemo } from '../src/demo/plant.ts'
import { createMemoryStore } from '../src/mock/blobs/memory-store.ts'
import { packBlobs } from '../src/mock/blobs/pack.ts'
import type { BlobStore } from '../src/registry/blobs/port.ts'
import { idMaker } from '../src/registry/context.ts'
import { migrate } from '../src/registry/db/migrate.ts'
import { openSqlite } from '../src/server/db/sqlite.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Say where to: node scripts/plant-demo-image.ts <folder>')
  process.exit(2)
}
const work = mkdtempSync(join(tmpdir(), 'vitrine-demo-'))
try {
  const blobs = createMemoryStore()
  const image = await plantInto(join(work, 'workspace.db'), blobs)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'workspace-database.bin'), gzipSync(image))
  writeFileSync(join(folder, 'workspace-blobs.bin'), gzipSync(packBlobs(await allBlobs(blobs))))
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function plantInto(file: string, blobs: BlobStore): Promise<Uint8Array> {
  const database = openSqlite(file)
  const clock = () => new Date()
  await migrate(database)
  await plantDemo({ database, blobs, clock, newId: idMaker(clock) })
  // An image in memory has no log beside it.
  await sql`pragma journal_mode = delete`.execute(database.kysely)
  await sql`vacuum`.execute(database.kysely)
  await database.close()
  return readFileSync(file)
}

async function allBlobs(store: BlobStore) {
  const blobs = []
  for await (const sha256 of store.list()) {
    blobs.push({ sha256, bytes: new Uint8Array(await new Response(await store.get(sha256)).arrayBuffer()) })
  }
  return blobs.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1))
}
