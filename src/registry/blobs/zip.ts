import { crc32 } from './crc32.ts'
import { validateManifestPaths } from './file-path.ts'
import type { ByteStream } from './port.ts'
import { chunksOf, streamOf } from './stream-of.ts'
import {
  centralHeader,
  centralHeaderLength,
  dataDescriptor,
  dataDescriptorLength,
  endOfDirectory,
  endOfDirectoryLength,
  localHeader,
  localHeaderLength,
  type ZippedFile,
} from './zip-records.ts'

export interface ZipEntry {
  /** As in a manifest; checked again here, since an archive is unpacked onto someone's disk. */
  readonly path: string
  readonly size: number
  readonly modifiedAt: Date
  /** Called when the archive reaches the entry, not before. */
  readonly open: () => Promise<ByteStream>
}

export interface Zip {
  /** Bytes of the whole archive, for `Content-Length`. */
  readonly size: number
  /** Reads one entry at a time and holds none of them. Cancelling it cancels the entry being read. */
  readonly stream: ByteStream
}

/**
 * An archive of files stored as they are: weights hardly compress, and so the size is known before the first byte. Any
 * number of entries of any size (zip64 where needed). Fails with `invalid_file_path` before anything is read.
 */
export function createZip(entries: readonly ZipEntry[]): Zip {
  const { files, size } = planned(entries)
  return { size, stream: streamOf(zipChunks(entries, files)) }
}

interface Plan {
  readonly files: readonly ZippedFile[]
  readonly size: number
}

function planned(entries: readonly ZipEntry[]): Plan {
  const names = validateManifestPaths(entries.map((entry) => entry.path))
  const encoder = new TextEncoder()
  let offset = 0
  let directorySize = 0
  const files = entries.map(({ size, modifiedAt }, index) => {
    const file = { name: encoder.encode(names[index]), size, modifiedAt, offset }
    offset += localHeaderLength(file) + size + dataDescriptorLength(size)
    directorySize += centralHeaderLength(file)
    return file
  })
  const end = endOfDirectoryLength({ count: files.length, size: directorySize, offset })
  return { files, size: offset + directorySize + end }
}

async function* zipChunks(
  entries: readonly ZipEntry[],
  files: readonly ZippedFile[],
): AsyncGenerator<Uint8Array, void> {
  const checksums = new Uint32Array(files.length)
  let offset = 0
  for (const [index, file] of files.entries()) {
    yield localHeader(file)
    const entry = entries[index]
    if (entry) checksums[index] = yield* content(entry)
    yield dataDescriptor(file.size, checksums[index] ?? 0)
    offset = file.offset + localHeaderLength(file) + file.size + dataDescriptorLength(file.size)
  }
  let size = 0
  for (const [index, file] of files.entries()) {
    const header = centralHeader(file, checksums[index] ?? 0)
    size += header.length
    yield header
  }
  yield endOfDirectory({ count: files.length, size, offset })
}

/** Passes the bytes of an entry on and returns their checksum. */
async function* content(entry: ZipEntry): AsyncGenerator<Uint8Array, number> {
  let checksum = 0
  let received = 0
  for await (const chunk of chunksOf(await entry.open())) {
    checksum = crc32(chunk, checksum)
    received += chunk.length
    if (received > entry.size) break
    yield chunk
  }
  // The headers have promised a size: better an archive that ends in an error than one that looks whole.
  if (received !== entry.size) throw new Error(`${entry.path} has another size than its manifest says.`)
  return checksum
}
