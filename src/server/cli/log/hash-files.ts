import { createHash, hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { inParallel } from '../parallel.ts'
import { startProgress } from '../progress.ts'
import { assertUnchanged, changedFile, type SourceFile, totalSize } from './collect-files.ts'

export interface HashedFile extends SourceFile {
  readonly sha256: string
  /** Of small files, as far as memory is spent on it: then what is uploaded is what was hashed, without a second read. */
  readonly bytes: Buffer | null
}

/** Below this a file is read in one go, and sent together with others. */
export const SMALL_FILE = 256 * 1024
const CHUNK_BYTES = 4 * 1024 * 1024
const KEPT_BYTES = 64 * 1024 * 1024
const SMALL_FILES_A_TURN = 200
const LARGE_AT_ONCE = 3

/** The SHA-256 of each file, in the order given. A file that changes meanwhile is noticed and refused. */
export async function hashFiles(files: readonly SourceFile[], signal: AbortSignal): Promise<HashedFile[]> {
  const progress = startProgress('Reading', totalSize(files))
  const onBytes = (bytes: number) => progress.add(bytes)
  const hashed = new Map<SourceFile, HashedFile>()
  try {
    await hashSmallFiles(files.filter(isSmall), signal, onBytes, hashed)
    await inParallel(
      files.filter((file) => !isSmall(file)),
      LARGE_AT_ONCE,
      async (file) => {
        hashed.set(file, { ...file, sha256: await hashLarge(file, signal, onBytes), bytes: null })
      },
    )
  } finally {
    progress.end()
  }
  return files.flatMap((file) => hashed.get(file) ?? [])
}

const isSmall = (file: SourceFile): boolean => file.size < SMALL_FILE

async function hashSmallFiles(
  files: readonly SourceFile[],
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  hashed: Map<SourceFile, HashedFile>,
): Promise<void> {
  let kept = 0
  for (const [index, file] of files.entries()) {
    if (index % SMALL_FILES_A_TURN === 0) await setImmediate()
    signal.throwIfAborted()
    const bytes = readSmall(file)
    const keep = kept + bytes.length <= KEPT_BYTES
    if (keep) kept += bytes.length
    hashed.set(file, { ...file, sha256: hash('sha256', bytes), bytes: keep ? bytes : null })
    onBytes(bytes.length)
  }
}

/** All of a small file. Its size is what was read, so the digest is that of these very bytes. */
export function readSmall(file: SourceFile): Buffer {
  const bytes = readFileSync(file.file)
  if (bytes.length !== file.size) throw changedFile(file)
  return bytes
}

/** Two buffers: one is being filled from the disk while the other is being hashed. */
async function hashLarge(
  file: SourceFile,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const digest = createHash('sha256')
  const buffers = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const
  const handle = await open(file.file)
  try {
    let position = 0
    let reading = handle.read(buffers[0], 0, CHUNK_BYTES, position)
    for (let turn = 0; ; turn++) {
      const { bytesRead, buffer } = await reading
      signal.throwIfAborted()
      if (bytesRead === 0) break
      position += bytesRead
      reading = handle.read(turn % 2 === 0 ? buffers[1] : buffers[0], 0, CHUNK_BYTES, position)
      digest.update(buffer.subarray(0, bytesRead))
      onBytes(bytesRead)
    }
    if (position !== file.size) throw changedFile(file)
  } finally {
    await handle.close()
  }
  assertUnchanged(file)
  return digest.digest('hex')
}
