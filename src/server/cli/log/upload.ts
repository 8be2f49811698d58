import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { VersionLogResult } from '../../../contract/schemas/project.ts'
import type { Connection } from '../client/connection.ts'
import { withRetries } from '../client/retry.ts'
import { finish, transfer } from '../client/transfer.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { inParallel } from '../parallel.ts'
import { type Progress, startProgress } from '../progress.ts'
import { assertUnchanged, changedFile } from './collect-files.ts'
import { frameOf } from './frames.ts'
import { type HashedFile, readSmall, SMALL_FILE } from './hash-files.ts'

type Needed = Pick<VersionLogResult, 'uploads' | 'batchUrl'>
type Target = Needed['uploads'][number]

const BATCH_BYTES = 8 * 1024 * 1024
const AT_ONCE = 4
const CHUNK_BYTES = 1024 * 1024

/** Sends what the server said is missing: small blobs many to a request, large ones by themselves. */
export async function upload(
  connection: Connection,
  needed: Needed,
  files: ReadonlyMap<string, HashedFile>,
): Promise<void> {
  const { uploads, batchUrl } = needed
  const progress = startProgress(
    'Uploading',
    uploads.reduce((sum, { size }) => sum + size, 0),
  )
  const small = batchUrl === null ? [] : uploads.filter(({ size }) => size < SMALL_FILE)
  const large = batchUrl === null ? uploads : uploads.filter(({ size }) => size >= SMALL_FILE)
  const jobs = [
    ...large.map((target) => () => uploadOne(connection, target, fileOf(files, target), progress)),
    ...batches(small).map(
      (batch) => () =>
        uploadBatch(
          connection,
          batchUrl ?? '',
          batch.map((target) => fileOf(files, target)),
          progress,
        ),
    ),
  ]
  try {
    await inParallel(jobs, AT_ONCE, (job) => job())
  } finally {
    progress.end()
  }
}

function fileOf(files: ReadonlyMap<string, HashedFile>, target: Target): HashedFile {
  const file = files.get(target.sha256)
  if (file !== undefined) return file
  throw new Failure(
    EXIT.failed,
    `The server asks for the bytes ${target.sha256}, which are in none of the files.`,
  )
}

function batches(targets: readonly Target[]): Target[][] {
  const all: Target[][] = []
  let bytes = 0
  for (const target of targets) {
    const current = all.at(-1)
    bytes += target.size
    if (current === undefined || bytes > BATCH_BYTES) {
      all.push([target])
      bytes = target.size
    } else {
      current.push(target)
    }
  }
  return all
}

async function uploadBatch(
  connection: Connection,
  batchUrl: string,
  files: readonly HashedFile[],
  progress: Progress,
): Promise<void> {
  const body = Buffer.concat(files.flatMap((file) => frameOf(file.sha256, file.bytes ?? readSmall(file))))
  const url = new URL(batchUrl, connection.origin)
  const headers = { 'Content-Type': 'application/vnd.vitrine.blobs', 'Content-Length': String(body.length) }
  await refusedBytes(files, () =>
    withRetries(connection.signal, async () => {
      await finish(await transfer(connection, { method: 'POST', url, headers, body }))
    }),
  )
  progress.add(files.reduce((sum, file) => sum + file.size, 0))
}

async function uploadOne(
  connection: Connection,
  target: Target,
  file: HashedFile,
  progress: Progress,
): Promise<void> {
  const url = new URL(target.url, connection.origin)
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': String(file.size) }
  const body = () => {
    assertUnchanged(file)
    return countedBody(file, progress)
  }
  await refusedBytes([file], () =>
    withRetries(connection.signal, async () => {
      await finish(await transfer(connection, { method: target.method, url, headers, body }))
    }),
  )
}

/** The file's bytes, as many as it had: a body longer or shorter than announced would break the connection. */
function countedBody(file: HashedFile, progress: Progress): Readable {
  if (file.size === 0) return Readable.from([])
  const stream = createReadStream(file.file, { highWaterMark: CHUNK_BYTES, end: file.size - 1 })
  let read = 0
  stream.on('data', (chunk) => {
    read += chunk.length
    progress.add(chunk.length)
  })
  stream.on('end', () => {
    if (read < file.size) stream.destroy(changedFile(file))
  })
  stream.pause()
  return stream
}

/** The server compares the bytes with the digest that we read before: if they differ, the file does. */
async function refusedBytes(files: readonly HashedFile[], send: () => Promise<void>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.code !== 'digest_mismatch') throw error
    for (const file of files) assertUnchanged(file)
    throw error
  }
}
