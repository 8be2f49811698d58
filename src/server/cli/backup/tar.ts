import type { FileHandle } from 'node:fs/promises'

/**
 * As much of tar as a backup needs, so that any `tar` can look into one: plain files with short names. Sizes from 8 GiB
 * on are written in base 256, as GNU tar and others do and read.
 */
const BLOCK = 512
const CHUNK_BYTES = 1024 * 1024
/** What eleven octal digits hold. */
const MOST_OCTAL = 8 ** 11 - 1

export interface TarEntry {
  readonly name: string
  readonly size: number
  /** To be read, if at all, before the next entry is asked for. */
  readonly body: AsyncIterable<Uint8Array>
}

export class TarWriter {
  readonly #file: FileHandle

  constructor(file: FileHandle) {
    this.#file = file
  }

  async append({ name, size, body }: TarEntry): Promise<void> {
    await this.#write(header(name, size))
    let written = 0
    for await (const chunk of body) {
      await this.#write(chunk)
      written += chunk.length
    }
    if (written !== size) throw new Error(`${name} has ${written} bytes and not ${size}.`)
    await this.#write(Buffer.alloc(padding(size)))
  }

  async end(): Promise<void> {
    await this.#write(Buffer.alloc(2 * BLOCK))
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let written = 0
    while (written < bytes.length) {
      written += (await this.#file.write(bytes, written, bytes.length - written)).bytesWritten
    }
  }
}

/** The entries of an archive. One that ends in the middle, or is none, is an error. */
export async function* readTar(file: FileHandle): AsyncGenerator<TarEntry> {
  let position = 0
  for (;;) {
    const block = await readExactly(file, position, BLOCK)
    position += BLOCK
    if (block.every((byte) => byte === 0)) return
    const { name, size } = readHeader(block)
    yield { name, size, body: bytesOf(file, position, size) }
    position += size + padding(size)
  }
}

async function* bytesOf(file: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < size; done += CHUNK_BYTES) {
    yield await readExactly(file, start + done, Math.min(CHUNK_BYTES, size - done))
  }
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    if (bytesRead === 0) throw new BrokenArchive('it ends in the middle')
    filled += bytesRead
  }
  return buffer
}

export class BrokenArchive extends Error {
  override readonly name = 'BrokenArchive'
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name ${name} is too long for this form of tar.`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  writeSize(block, size)
  block.write(`${octal(Math.floor(Date.now() / 1000), 11)}\0`, 136)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  block.write(`${octal(checksum(block), 6)}\0 `, 148)
  return block
}

function writeSize(block: Buffer, size: number): void {
  if (size <= MOST_OCTAL) {
    block.write(`${octal(size, 11)}\0`, 124)
    return
  }
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(size), 128)
}

function readHeader(block: Buffer): { name: string; size: number } {
  if (Number.parseInt(text(block, 148, 8), 8) !== checksum(block))
    throw new BrokenArchive('it is no tar archive')
  const isLarge = (block[124] ?? 0) >= 0x80
  const size = isLarge ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(block, 124, 12), 8)
  return { name: text(block, 0, 100), size }
}

/** Of all bytes of the header, its own field counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 0
  for (const [index, byte] of block.entries()) sum += index >= 148 && index < 156 ? 32 : byte
  return sum
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0')

const text = (block: Buffer, start: number, length: number): string => {
  const bytes = block.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return bytes.subarray(0, end === -1 ? length : end).toString('utf8')
}
