import type { BlobStore } from '../../registry/blobs/port.ts'
import { createMemoryStore } from './memory-store.ts'
import type { PackedBlob } from './pack.ts'

/**
 * A store in memory whose first content comes when somebody first asks for bytes: lists need none, and the first page
 * should not wait for files that may never be opened.
 */
export function createLateStore(load: () => Promise<Iterable<PackedBlob>>): BlobStore {
  const store = createMemoryStore()
  let filled: Promise<void> | undefined
  const ready = (): Promise<void> => {
    filled ??= fill(store, load).catch((error: unknown) => {
      // The next one who asks tries again.
      filled = undefined
      throw error
    })
    return filled
  }
  return {
    put: async (body, expected, options) => store.put(body, expected, options),
    get: async (sha256, range) => (await ready(), store.get(sha256, range)),
    stat: async (sha256) => (await ready(), store.stat(sha256)),
    delete: async (sha256, options) => (await ready(), store.delete(sha256, options)),
    async *list() {
      await ready()
      yield* store.list()
    },
    sweepTemporary: (olderThanMs) => store.sweepTemporary(olderThanMs),
    makeDurable: async (sha256s) => (await ready(), store.makeDurable(sha256s)),
  }
}

async function fill(store: BlobStore, load: () => Promise<Iterable<PackedBlob>>): Promise<void> {
  for (const { sha256, bytes } of await load()) {
    await store.put(new Blob([bytes.slice()]).stream(), { sha256, size: bytes.length })
  }
}
