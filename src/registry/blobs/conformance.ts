import { md5 } from '@noble/hashes/legacy.js'
import { sha256 as sha256Of } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import type { BlobStore, ByteStream } from './port.ts'

export interface OpenedStore {
  readonly store: BlobStore
  close(): Promise<void>
}

/** What every blob store does, whatever it stands on. Each test gets an empty store. */
export function describeBlobStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} as a blob store`, () => {
    let opened: OpenedStore
    let store: BlobStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    it('answers what it stored, and gives back the same bytes', async () => {
      const bytes = patternBytes(3_000_000)
      const stored = await store.put(streamOf(bytes), {})
      expect(stored).toEqual({
        sha256: digest('sha256', bytes),
        md5: digest('md5', bytes),
        size: bytes.length,
      })
      expect(await read(await store.get(stored.sha256))).toEqual(bytes)
      expect(await store.stat(stored.sha256)).toEqual({ size: bytes.length })
    })

    it('names blobs by the digests that everyone computes', async () => {
      const abc = await store.put(streamOf(new TextEncoder().encode('abc')), {})
      expect(abc.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
      expect(abc.md5).toBe('900150983cd24fb0d6963f7d28e17f72')
    })

    it('stores the empty blob', async () => {
      const { sha256 } = await store.put(streamOf(new Uint8Array()), { size: 0 })
      expect(sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
      expect(await read(await store.get(sha256))).toEqual(new Uint8Array())
      expect(await store.stat(sha256)).toEqual({ size: 0 })
    })

    it('takes bytes in pieces of any size, empty ones too', async () => {
      const bytes = patternBytes(5000)
      const pieces = [bytes.subarray(0, 1), new Uint8Array(), bytes.subarray(1, 4000), bytes.subarray(4000)]
      const { sha256 } = await store.put(streamOfPieces(pieces), expectedOf(bytes))
      expect(await read(await store.get(sha256))).toEqual(bytes)
    })

    it('gives an inclusive range, the end being cut at the last byte', async () => {
      const bytes = patternBytes(1_000_000)
      const { sha256 } = await store.put(streamOf(bytes), {})
      const part = async (start: number, end: number) => read(await store.get(sha256, { start, end }))
      expect(await part(0, 0)).toEqual(bytes.subarray(0, 1))
      expect(await part(10, 700_000)).toEqual(bytes.subarray(10, 700_001))
      expect(await part(999_999, 5_000_000)).toEqual(bytes.subarray(999_999))
    })

    it('refuses a range that starts outside the blob', async () => {
      const { sha256 } = await store.put(streamOf(patternBytes(10)), {})
      for (const range of [
        { start: 10, end: 12 },
        { start: -1, end: 3 },
        { start: 5, end: 4 },
      ]) {
        expect(await failureOf(store.get(sha256, range))).toBe('range_not_satisfiable')
      }
    })

    it('refuses bytes with another digest than was named, and keeps nothing of them', async () => {
      const bytes = patternBytes(2_000_000)
      for (const wrong of [
        { sha256: digest('sha256', new Uint8Array(1)) },
        { md5: digest('md5', new Uint8Array(1)) },
      ]) {
        expect(await failureOf(store.put(streamOf(bytes), wrong))).toBe('digest_mismatch')
      }
      expect(await all(store)).toEqual([])
      expect(await store.stat(digest('sha256', bytes))).toBeNull()
    })

    it('refuses a body that is shorter or longer than was named', async () => {
      const bytes = patternBytes(100)
      for (const size of [0, 99, 101]) {
        expect(await failureOf(store.put(streamOf(bytes), { size }))).toBe('length_mismatch')
      }
      expect(await all(store)).toEqual([])
    })

    it('stops reading a body without end at the size that was named', async () => {
      const endless = endlessBody()
      expect(await failureOf(store.put(endless.body, { size: 1_000_000 }))).toBe('length_mismatch')
      expect(endless.cancelled()).toBe(true)
    })

    it('keeps nothing of a body that breaks off', async () => {
      const bytes = patternBytes(2_000_000)
      const broken = streamOfPieces([bytes.subarray(0, 1_500_000)], new Error('the line is cut'))
      await expect(store.put(broken, expectedOf(bytes))).rejects.toThrow('the line is cut')
      expect(await all(store)).toEqual([])
      expect(await store.stat(digest('sha256', bytes))).toBeNull()
      await store.put(streamOf(bytes), expectedOf(bytes))
      expect(await all(store)).toEqual([digest('sha256', bytes)])
    })

    it('ends an upload with the reason of its signal, also while it waits for bytes', async () => {
      const stalled = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(patternBytes(1000)),
      })
      const abort = new AbortController()
      const put = store.put(stalled, {}, { signal: abort.signal })
      setTimeout(() => abort.abort(new Error('gone home')), 10)
      await expect(put).rejects.toThrow('gone home')
      await expect(store.put(streamOf(patternBytes(10)), {}, { signal: abort.signal })).rejects.toThrow(
        'gone home',
      )
      expect(await all(store)).toEqual([])
    })

    it('holds one blob however often and however simultaneously it is put', async () => {
      const bytes = patternBytes(300_000)
      const puts = Array.from({ length: 20 }, (_, index) =>
        store.put(streamOf(bytes), expectedOf(bytes), { durable: index % 2 === 0 }),
      )
      const stored = await Promise.all(puts)
      expect(new Set(stored.map((blob) => blob.sha256)).size).toBe(1)
      expect(await all(store)).toEqual([digest('sha256', bytes)])
      await store.makeDurable([digest('sha256', bytes)])
      expect(await all(store)).toEqual([digest('sha256', bytes)])
      expect(await read(await store.get(digest('sha256', bytes)))).toEqual(bytes)
    })

    it('goes on giving a blob that is put again meanwhile', async () => {
      const bytes = patternBytes(2_000_000)
      const { sha256 } = await store.put(streamOf(bytes), {})
      const stream = await store.get(sha256)
      const reader = stream.getReader()
      const first = (await reader.read()).value ?? new Uint8Array()
      expect(new Uint8Array(first)).toEqual(bytes.subarray(0, first.length))
      expect(first.length).toBeLessThan(bytes.length)
      await store.put(streamOf(bytes), {})
      reader.releaseLock()
      expect(await read(stream)).toEqual(bytes.subarray(first.length))
    })

    it('shows blobs that wait to be made durable, and keeps them when they are', async () => {
      const blobs = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          store.put(streamOf(patternBytes(index)), {}, { durable: false }),
        ),
      )
      const digests = blobs.map((blob) => blob.sha256).sort()
      expect(await all(store)).toEqual(digests)
      expect(await store.stat(digests[7] ?? '')).not.toBeNull()
      await Promise.all([store.makeDurable(digests), store.makeDurable(digests.toReversed())])
      await store.makeDurable(digests)
      expect(await all(store)).toEqual(digests)
      expect(await read(await store.get(blobs[49]?.sha256 ?? ''))).toEqual(patternBytes(49))
    })

    it('says which blobs it cannot make durable because they are not there', async () => {
      const { sha256 } = await store.put(streamOf(patternBytes(5)), {})
      const absent = digest('sha256', patternBytes(6))
      const error: unknown = await store.makeDurable([sha256, absent]).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(Problem)
      expect(error).toMatchObject({ code: 'blob_missing', extra: { details: { missing: [absent] } } })
    })

    it('knows nothing of a digest that was never put, nor of text that is no digest', async () => {
      for (const digestText of [
        '0'.repeat(64),
        '',
        '..',
        '../../etc/passwd',
        'A'.repeat(64),
        `${'a'.repeat(64)}/x`,
      ]) {
        expect(await store.stat(digestText)).toBeNull()
        expect(await failureOf(store.get(digestText))).toBe('blob_missing')
        expect(await store.delete(digestText)).toBe(false)
        expect(await failureOf(store.makeDurable([digestText]))).toBe('blob_missing')
      }
    })

    it('deletes a blob once, and no other', async () => {
      const [first, second] = [
        await store.put(streamOf(patternBytes(1)), {}),
        await store.put(streamOf(patternBytes(2)), {}),
      ]
      expect(await store.delete(first.sha256)).toBe(true)
      expect(await store.delete(first.sha256)).toBe(false)
      expect(await all(store)).toEqual([second.sha256])
      await store.put(streamOf(patternBytes(1)), {})
      expect(await read(await store.get(first.sha256))).toEqual(patternBytes(1))
    })

    it('deletes a blob that waits to be made durable', async () => {
      const { sha256 } = await store.put(streamOf(patternBytes(1)), {}, { durable: false })
      expect(await store.delete(sha256)).toBe(true)
      expect(await all(store)).toEqual([])
    })

    it('spares a young blob from a sweep', async () => {
      const { sha256 } = await store.put(streamOf(patternBytes(1)), {})
      expect(await store.delete(sha256, { olderThanMs: 60_000 })).toBe(false)
      expect(await store.stat(sha256)).toEqual({ size: 1 })
      expect(await store.delete(sha256, { olderThanMs: 0 })).toBe(true)
    })

    it('leaves the uploads under way alone when it sweeps', async () => {
      let finish: () => void = () => undefined
      const slow = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(patternBytes(2_000_000))
          finish = () => controller.close()
        },
      })
      const put = store.put(slow, {})
      await new Promise((resolve) => setTimeout(resolve, 20))
      await store.sweepTemporary(0)
      finish()
      expect(await read(await store.get((await put).sha256))).toEqual(patternBytes(2_000_000))
    })
  })
}

export const digest = (algorithm: 'sha256' | 'md5', bytes: Uint8Array): string =>
  bytesToHex(algorithm === 'sha256' ? sha256Of(bytes) : md5(bytes))

export const expectedOf = (bytes: Uint8Array) => ({
  sha256: digest('sha256', bytes),
  md5: digest('md5', bytes),
  size: bytes.length,
})

/** Bytes that differ from place to place, and for each length. */
export function patternBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = length + 1
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[index] = state >>> 24
  }
  return bytes
}

export const streamOf = (bytes: Uint8Array): ByteStream => {
  const pieces: Uint8Array[] = []
  for (let start = 0; start < bytes.length; start += 65_536)
    pieces.push(bytes.subarray(start, start + 65_536))
  return streamOfPieces(pieces)
}

/** Breaks off with the failure after the last piece, if there is one. */
export function streamOfPieces(pieces: readonly Uint8Array[], failure?: Error): ByteStream {
  let next = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next++]
      if (piece) controller.enqueue(piece)
      else if (failure) controller.error(failure)
      else controller.close()
    },
  })
}

export function endlessBody(): { body: ByteStream; cancelled: () => boolean } {
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    cancel: () => {
      isCancelled = true
    },
  })
  return { body, cancelled: () => isCancelled }
}

/** All bytes, or all that are left in a stream that was read in part. */
export async function read(stream: ByteStream): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of stream) pieces.push(new Uint8Array(piece))
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}

export async function all(store: BlobStore): Promise<string[]> {
  const digests: string[] = []
  for await (const sha256 of store.list()) digests.push(sha256)
  return digests.sort()
}

/** The code of the problem it fails with; anything else fails the test. */
export async function failureOf(action: Promise<unknown>): Promise<string> {
  const error: unknown = await action.then(
    () => new Error('It did not fail.'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Problem) return error.code
  throw error
}
