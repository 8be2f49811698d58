/**
 * The records of a zip archive that is written in one pass: content stored as it is, checksums after it. Layouts and
 * section numbers are those of PKWARE's APPNOTE 6.3.
 */
export interface ZippedFile {
  /** UTF-8. */
  readonly name: Uint8Array
  readonly size: number
  readonly modifiedAt: Date
  /** Where its local header starts in the archive. */
  readonly offset: number
}

/** Values from here on do not fit the old fields (4.4.1.4), the largest itself being the sign for "see zip64". */
const MAX_32 = 0xffff_ffff
const MAX_16 = 0xffff

const VERSION_PLAIN = 20
const VERSION_ZIP64 = 45
const MADE_BY_UNIX = 3 << 8
/** Bit 3: sizes and checksum follow the content. Bit 11: names are UTF-8. */
const FLAGS = 0x0808
const REGULAR_FILE_644 = 0o100644

export const needsZip64 = (size: number): boolean => size >= MAX_32

export const localHeaderLength = (file: Pick<ZippedFile, 'name' | 'size'>): number =>
  30 + file.name.length + (needsZip64(file.size) ? 20 : 0)

/** 4.3.7. The zip64 field tells a reader that the sizes behind the content take 8 bytes each. */
export function localHeader(file: ZippedFile): Uint8Array {
  const zip64 = needsZip64(file.size)
  const record = new RecordWriter(localHeaderLength(file))
  record
    .u32(0x04034b50)
    .u16(zip64 ? VERSION_ZIP64 : VERSION_PLAIN)
    .u16(FLAGS)
    .u16(0)
  record.dosTime(file.modifiedAt).u32(0)
  record.u32(zip64 ? MAX_32 : 0).u32(zip64 ? MAX_32 : 0)
  record
    .u16(file.name.length)
    .u16(zip64 ? 20 : 0)
    .bytes(file.name)
  if (zip64) record.u16(1).u16(16).u64(file.size).u64(file.size)
  return record.done()
}

export const dataDescriptorLength = (size: number): number => (needsZip64(size) ? 24 : 16)

/** 4.3.9 */
export function dataDescriptor(size: number, crc: number): Uint8Array {
  const record = new RecordWriter(dataDescriptorLength(size)).u32(0x08074b50).u32(crc)
  return (needsZip64(size) ? record.u64(size).u64(size) : record.u32(size).u32(size)).done()
}

const centralExtraLength = (file: Pick<ZippedFile, 'size' | 'offset'>): number => {
  const fields = (needsZip64(file.size) ? 16 : 0) + (needsZip64(file.offset) ? 8 : 0)
  return fields === 0 ? 0 : fields + 4
}

export const centralHeaderLength = (file: Pick<ZippedFile, 'name' | 'size' | 'offset'>): number =>
  46 + file.name.length + centralExtraLength(file)

/** 4.3.12, with 4.5.3 where a value does not fit. */
export function centralHeader(file: ZippedFile, crc: number): Uint8Array {
  const extra = centralExtraLength(file)
  const size = Math.min(file.size, MAX_32)
  const version = extra > 0 ? VERSION_ZIP64 : VERSION_PLAIN
  const record = new RecordWriter(centralHeaderLength(file))
  record
    .u32(0x02014b50)
    .u16(MADE_BY_UNIX | version)
    .u16(version)
    .u16(FLAGS)
    .u16(0)
  record.dosTime(file.modifiedAt).u32(crc).u32(size).u32(size)
  record.u16(file.name.length).u16(extra).u16(0).u16(0).u16(0)
  record
    .u32(REGULAR_FILE_644 * 0x10000)
    .u32(Math.min(file.offset, MAX_32))
    .bytes(file.name)
  if (extra > 0) record.u16(1).u16(extra - 4)
  if (needsZip64(file.size)) record.u64(file.size).u64(file.size)
  if (needsZip64(file.offset)) record.u64(file.offset)
  return record.done()
}

export interface Directory {
  readonly count: number
  readonly size: number
  readonly offset: number
}

const endNeedsZip64 = ({ count, size, offset }: Directory): boolean =>
  count >= MAX_16 || size >= MAX_32 || offset >= MAX_32

export const endOfDirectoryLength = (directory: Directory): number => 22 + (endNeedsZip64(directory) ? 76 : 0)

/** 4.3.14 to 4.3.16 */
export function endOfDirectory(directory: Directory): Uint8Array {
  const { count, size, offset } = directory
  const record = new RecordWriter(endOfDirectoryLength(directory))
  if (endNeedsZip64(directory)) {
    record
      .u32(0x06064b50)
      .u64(44)
      .u16(MADE_BY_UNIX | VERSION_ZIP64)
      .u16(VERSION_ZIP64)
      .u32(0)
      .u32(0)
    record.u64(count).u64(count).u64(size).u64(offset)
    record
      .u32(0x07064b50)
      .u32(0)
      .u64(offset + size)
      .u32(1)
  }
  record.u32(0x06054b50).u16(0).u16(0).u16(Math.min(count, MAX_16)).u16(Math.min(count, MAX_16))
  return record.u32(Math.min(size, MAX_32)).u32(Math.min(offset, MAX_32)).u16(0).done()
}

/** Fills a record of known length field by field, little-endian. */
class RecordWriter {
  readonly #array: Uint8Array
  readonly #view: DataView
  #position = 0

  constructor(length: number) {
    this.#array = new Uint8Array(length)
    this.#view = new DataView(this.#array.buffer)
  }

  u16(value: number): this {
    this.#view.setUint16(this.#advance(2), value, true)
    return this
  }

  u32(value: number): this {
    this.#view.setUint32(this.#advance(4), value, true)
    return this
  }

  u64(value: number): this {
    this.#view.setBigUint64(this.#advance(8), BigInt(value), true)
    return this
  }

  bytes(value: Uint8Array): this {
    this.#array.set(value, this.#advance(value.length))
    return this
  }

  /** Time and date in MS-DOS form (4.4.6), in UTC so that the same files give the same archive everywhere. */
  dosTime(moment: Date): this {
    const year = moment.getUTCFullYear()
    // The form knows the years 1980 to 2107.
    if (year < 1980 || year > 2107) return this.u16(0).u16((1 << 5) | 1)
    this.u16((moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1))
    return this.u16(((year - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate())
  }

  done(): Uint8Array {
    if (this.#position !== this.#array.length)
      throw new Error('A zip record has another length than its fields.')
    return this.#array
  }

  #advance(length: number): number {
    const position = this.#position
    this.#position += length
    return position
  }
}
