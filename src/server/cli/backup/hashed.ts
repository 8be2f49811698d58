import { createHash } from 'node:crypto'

/** The same bytes, their digest taken on the way. `digest` is to be asked once they are through. */
export function hashed(body: AsyncIterable<Uint8Array>): {
  body: AsyncIterable<Uint8Array>
  digest: () => string
} {
  const hash = createHash('sha256')
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      hash.update(chunk)
      yield chunk
    }
  }
  return { body: pass(), digest: () => hash.digest('hex') }
}
