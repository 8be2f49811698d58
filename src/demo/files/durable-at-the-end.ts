import type { BlobStore } from '../../registry/blobs/port.ts'

/** A store that puts off the wait for the disk: nothing rests on the bytes before `finish` has made them all safe. */
export function durableAtTheEnd(store: BlobStore): { blobs: BlobStore; finish: () => Promise<void> } {
  const wanted = new Set<string>()
  return {
    blobs: {
      put: async (body, expected, options) => store.put(body, expected, { ...options, durable: false }),
      get: (sha256, range) => store.get(sha256, range),
      stat: (sha256) => store.stat(sha256),
      delete: (sha256, options) => store.delete(sha256, options),
      list: () => store.list(),
      sweepTemporary: (olderThanMs) => store.sweepTemporary(olderThanMs),
      makeDurable: async (sha256s) => {
        for (const sha256 of sha256s) wanted.add(sha256)
      },
    },
    finish: () => store.makeDurable([...wanted]),
  }
}
