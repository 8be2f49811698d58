import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { API_PATH, type Connection, whenUnreachable } from '../client/connection.ts'
import { Retryable, withRetries } from '../client/retry.ts'
import { transfer } from '../client/transfer.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import type { Progress } from '../progress.ts'
import { printable } from '../table.ts'
import type { Content } from './contents.ts'
import type { TargetFolder } from './target-folder.ts'

/** Brings the bytes to every path that has them, unless they are there. */
export async function fetchContent(
  connection: Connection,
  folder: TargetFolder,
  content: Content,
  progress: Progress,
): Promise<void> {
  const missing: string[] = []
  for (const path of content.paths) {
    connection.signal.throwIfAborted()
    if (!(await folder.holds(path, content))) missing.push(path)
  }
  const [first, ...others] = missing
  if (first === undefined) return progress.add(content.size)
  const partial = await folder.claimPartial(content.sha256)
  try {
    await download(connection, content, partial, progress)
  } catch (error) {
    await folder.release(partial)
    throw error
  }
  await folder.place(partial, [first, ...others])
}

/** Fills a partial file up to the whole, hashing on the way. Goes on after a broken connection, from where it broke. */
async function download(
  connection: Connection,
  content: Content,
  partial: string,
  progress: Progress,
): Promise<void> {
  const file = await open(partial, 'r+')
  try {
    const state = await resume(file, partial, progress)
    await withRetries(connection.signal, () => receive(connection, content, file, state, progress))
    if (state.hash.digest('hex') === content.sha256) return
    // What is wrong must not be gone on with.
    await file.truncate(0)
  } finally {
    await file.close()
  }
  throw new Failure(
    EXIT.failed,
    `${printable(content.paths[0])} arrived with other bytes than the registry has recorded. It was thrown away; run the command again, and if it stays so, tell the administrator.`,
  )
}

interface State {
  hash: Hash
  position: number
}

async function resume(file: FileHandle, partial: string, progress: Progress): Promise<State> {
  const { size } = await file.stat()
  const hash = createHash('sha256')
  if (size > 0) for await (const chunk of createReadStream(partial)) hash.update(chunk as Buffer)
  progress.add(size)
  return { hash, position: size }
}

async function receive(
  connection: Connection,
  content: Content,
  file: FileHandle,
  state: State,
  progress: Progress,
): Promise<void> {
  // Longer than the whole cannot be its beginning.
  if (state.position > content.size) await startOver(file, state)
  if (state.position === content.size) return
  const response = await transfer(connection, requestFor(connection, content, state.position))
  if (state.position > 0 && response.statusCode !== 206) await startOver(file, state)
  try {
    await write(connection, response, file, state, progress)
  } finally {
    response.destroy()
  }
  if (state.position === content.size) return
  const sentence = `${printable(content.paths[0])} ended after ${state.position} of ${content.size} bytes.`
  throw new Retryable(new Failure(EXIT.failed, sentence))
}

function requestFor(connection: Connection, content: Content, position: number) {
  const url = new URL(`${API_PATH}/versions/${encodeURIComponent(content.versionId)}/file`, connection.origin)
  url.searchParams.set('path', content.paths[0])
  const headers: Record<string, string> =
    position === 0 ? {} : { Range: `bytes=${position}-`, 'If-Range': `"${content.sha256}"` }
  return { method: 'GET' as const, url, headers }
}

async function startOver(file: FileHandle, state: State): Promise<void> {
  await file.truncate(0)
  state.hash = createHash('sha256')
  state.position = 0
}

async function write(
  connection: Connection,
  response: IncomingMessage,
  file: FileHandle,
  state: State,
  progress: Progress,
): Promise<void> {
  const chunks = response as AsyncIterable<Buffer>
  const iterator = chunks[Symbol.asyncIterator]()
  for (;;) {
    // A connection that breaks is worth another attempt; a disk that is full is not.
    const next = await iterator.next().catch((error: unknown) => {
      connection.signal.throwIfAborted()
      throw whenUnreachable(connection, error)
    })
    if (next.done === true) return
    await writeAll(file, next.value, state.position)
    state.hash.update(next.value)
    state.position += next.value.length
    progress.add(next.value.length)
  }
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten
  }
}
