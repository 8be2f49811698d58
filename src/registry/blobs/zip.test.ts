import { crc32 as nodeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { endlessBody, patternBytes, read, streamOf } from './conformance.ts'
import { crc32 } from './crc32.ts'

import { createZip, type ZipEntry } from './zip.ts'
import {
  centralHeader,
  centralHeaderLength,
  dataDescriptor,
  dataDescriptorLength,
  endOfDirectory,
  localHeader,
  localHeaderLength,
} from './zip-records.ts'

const modifiedAt = new Date('2026-03-04T05:06:08Z')
const entry = (path: string, bytes: Uint8Array): ZipEntry => ({
  path,
  size: bytes.length,
  modifiedAt,
  open: async () => streamOf(bytes),
})

describe('A zip of a version', () => {
  it('gives every file back, with its path and its bytes', async () => {
    const files = {
      'model.onnx': patternBytes(3_000_000),
      'data/한국어/日本語.txt': patternBytes(70),
      'data/empty': new Uint8Array(),
      'with space.txt': patternBytes(1),
    }
    const zip = createZip(Object.entries(files).map(([path, bytes]) => entry(path, bytes)))
    const archive = await read(zip.stream)
    expect(unzipSync(archive)).toEqual(files)
    expect(archive.length).toBe(zip.size)
  })

  it('can be empty', async () => {
    const zip = createZip([])
    expect(await read(zip.stream)).toHaveLength(zip.size)
    expect(zip.size).toBe(22)
  })

  it('is the same archive each time', async () => {
    const files = [entry('a', patternBytes(10)), entry('b', patternBytes(20))]
    expect(await read(createZip(files).stream)).toEqual(await read(createZip(files).stream))
  })

  it('holds more files than the old format can count', async () => {
    const body = new Uint8Array([42])
    const entries = Array.from({ length: 66_000 }, (_, index) => entry(`${index % 100}/${index}`, body))
    const zip = createZip(entries)
    const archive = await read(zip.stream)
    expect(archive.length).toBe(zip.size)
    const names = Object.keys(unzipSync(archive))
    expect(names.sort()).toEqual(entries.map((one) => one.path).sort())
  })

  it('refuses paths that would leave the folder it is unpacked in, before it opens anything', () => {
    for (const path of ['../x', '/x', 'a\\..\\x', 'C:/x']) {
      expect(() => createZip([entry('fine', new Uint8Array()), entry(path, new Uint8Array())])).toThrow(
        expect.objectContaining({ extra: { field: 'files[1].path' } }),
      )
    }
    expect(() => createZip([entry('a', new Uint8Array()), entry('a', new Uint8Array())])).toThrow(
      expect.objectContaining({ code: 'invalid_file_path' }),
    )
  })

  it('reads one file at a time, and none before someone reads the archive', async () => {
    const opened: string[] = []
    const entries = ['a', 'b', 'c'].map((path) => ({
      ...entry(path, patternBytes(100_000)),
      open: async () => {
        opened.push(path)
        return streamOf(patternBytes(100_000))
      },
    }))
    const reader = createZip(entries).stream.getReader()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(opened).toEqual([])
    await reader.read()
    await reader.read()
    expect(opened).toEqual(['a'])
    await reader.cancel()
    expect(opened).toEqual(['a'])
  })

  it('lets go of the file it reads when the download is broken off', async () => {
    const endless = endlessBody()
    const zip = createZip([{ path: 'a', size: 1e12, modifiedAt, open: async () => endless.body }])
    const reader = zip.stream.getReader()
    for (let chunk = 0; chunk < 5; chunk++) await reader.read()
    await reader.cancel()
    expect(endless.cancelled()).toBe(true)
  })

  it('ends in an error, rather than whole, when a file has another size than it should', async () => {
    for (const size of [9, 11]) {
      const zip = createZip([{ ...entry('a', patternBytes(10)), size }])
      await expect(read(zip.stream)).rejects.toThrow('another size')
    }
    const failing: ZipEntry = {
      ...entry('a', patternBytes(10)),
      open: () => Promise.reject(new Error('no such blob')),
    }
    await expect(read(createZip([failing]).stream)).rejects.toThrow('no such blob')
  })
})

describe('The records of a zip', () => {
  const huge = {
    name: new TextEncoder().encode('big'),
    size: 5_000_000_000,
    modifiedAt,
    offset: 6_000_000_000,
  }
  const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

  it('keep sizes above 4 GB in the zip64 field of both headers', () => {
    const local = viewOf(localHeader(huge))
    expect(local.byteLength).toBe(localHeaderLength(huge))
    expect([local.getUint16(4, true), local.getUint32(18, true), local.getUint32(22, true)]).toEqual([
      45, 0xffffffff, 0xffffffff,
    ])
    expect([local.getUint16(33, true), local.getUint16(35, true), local.getBigUint64(37, true)]).toEqual([
      1,
      16,
      5_000_000_000n,
    ])
    const central = viewOf(centralHeader(huge, 1))
    expect(central.byteLength).toBe(centralHeaderLength(huge))
    expect([central.getUint32(20, true), central.getUint32(24, true), central.getUint32(42, true)]).toEqual(
      Array(3).fill(0xffffffff),
    )
    expect([central.getUint16(49, true), central.getUint16(51, true)]).toEqual([1, 24])
    expect([53, 61, 69].map((at) => central.getBigUint64(at, true))).toEqual([
      5_000_000_000n,
      5_000_000_000n,
      6_000_000_000n,
    ])
    expect(dataDescriptor(huge.size, 1)).toHaveLength(dataDescriptorLength(huge.size))
    expect(viewOf(dataDescriptor(huge.size, 1)).getBigUint64(8, true)).toBe(5_000_000_000n)
  })

  it('keep only the offset there for a small file behind 4 GB', () => {
    const central = viewOf(centralHeader({ ...huge, size: 3 }, 1))
    expect([central.getUint32(20, true), central.getUint32(42, true)]).toEqual([3, 0xffffffff])
    expect([central.getUint16(51, true), central.getBigUint64(53, true)]).toEqual([8, 6_000_000_000n])
  })

  it('end with zip64 from 65,535 files or 4 GB on, and without it below', () => {
    expect(endOfDirectory({ count: 65_534, size: 100, offset: 100 })).toHaveLength(22)
    expect(endOfDirectory({ count: 65_535, size: 100, offset: 100 })).toHaveLength(98)
    const end = viewOf(endOfDirectory({ count: 3, size: 100, offset: 6_000_000_000 }))
    expect([end.getBigUint64(24, true), end.getBigUint64(48, true), end.getBigUint64(64, true)]).toEqual([
      3n,
      6_000_000_000n,
      6_000_000_100n,
    ])
  })

  it('say the time in UTC, and the earliest there is for times they cannot say', () => {
    const view = viewOf(localHeader({ ...huge, size: 1 }))
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([
      (5 << 11) | (6 << 5) | 4,
      (46 << 9) | (3 << 5) | 4,
    ])
    const early = viewOf(localHeader({ ...huge, modifiedAt: new Date(0) }))
    expect(early.getUint16(12, true)).toBe(33)
  })
})

it('computes the CRC-32 of zlib, also piece by piece', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (a, b) => {
      expect(crc32(a)).toBe(nodeCrc32(a))
      expect(crc32(b, crc32(a))).toBe(nodeCrc32(Buffer.concat([a, b])))
    }),
  )
})
