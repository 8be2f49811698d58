import { open } from 'node:fs/promises'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { printable } from '../table.ts'
import { BackupSummary, DATABASE_ENTRY, digestOfEntry, SUMMARY_ENTRY } from './format.ts'
import { hashed } from './hashed.ts'
import { BrokenArchive, readTar, type TarEntry } from './tar.ts'

/** What to do with the contents. Bodies are to be read to their end. */
export interface BackupVisitor {
  database(body: AsyncIterable<Uint8Array>, size: number): Promise<void>
  blob(sha256: string, body: AsyncIterable<Uint8Array>, size: number): Promise<void>
}

/**
 * Goes through a backup and checks all that is in it against its digests, and that nothing is missing. What a visitor
 * was given before a failure is not to be trusted.
 */
export async function readBackup(
  path: string,
  signal: AbortSignal,
  visitor: BackupVisitor,
): Promise<BackupSummary> {
  const file = await open(path)
  try {
    const found = new Contents()
    for await (const entry of readTar(file)) {
      signal.throwIfAborted()
      if (entry.name === SUMMARY_ENTRY) return found.checkedAgainst(await readSummary(entry))
      await found.take(entry, visitor)
    }
    throw new BrokenArchive('it has no summary at its end, so it was never finished')
  } catch (error) {
    if (error instanceof BrokenArchive) throw brokenBackup(path, error.message)
    throw error
  } finally {
    await file.close()
  }
}

class Contents {
  #database: BackupSummary['database'] = null
  #blobs = { count: 0, bytes: 0 }

  async take({ name, size, body }: TarEntry, visitor: BackupVisitor): Promise<void> {
    const stream = hashed(body)
    const sha256 = digestOfEntry(name)
    if (name === DATABASE_ENTRY) {
      await visitor.database(stream.body, size)
      this.#database = { size, sha256: stream.digest() }
    } else if (sha256 !== null) {
      await visitor.blob(sha256, stream.body, size)
      if (stream.digest() !== sha256) throw new BrokenArchive(`the blob ${sha256} in it is damaged`)
      this.#blobs = { count: this.#blobs.count + 1, bytes: this.#blobs.bytes + size }
    } else {
      throw new BrokenArchive(`it holds ${JSON.stringify(name)}, which is no part of a backup`)
    }
  }

  checkedAgainst(summary: BackupSummary): BackupSummary {
    const { database, blobs } = summary
    if (database?.sha256 !== this.#database?.sha256) throw new BrokenArchive('the database in it is damaged')
    if (blobs.count === this.#blobs.count && blobs.bytes === this.#blobs.bytes) return summary
    throw new BrokenArchive(`it holds ${this.#blobs.count} blobs where ${blobs.count} were written`)
  }
}

async function readSummary({ body }: TarEntry): Promise<BackupSummary> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  const read = BackupSummary.safeParse(parsed(Buffer.concat(chunks).toString('utf8')))
  if (read.success) return read.data
  throw new BrokenArchive('its summary is not one that this version can read')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const brokenBackup = (path: string, reason: string): Failure =>
  new Failure(EXIT.failed, `${printable(path)} is not a backup that can be used: ${reason}.`)

/** Reads to the end, for the digest alone. */
export async function skip(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of body) {
    // its digest is taken on the way
  }
}
