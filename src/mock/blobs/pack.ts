import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** Many blobs in one file: 32 bytes of SHA-256, 8 bytes of length (big-endian), the bytes; and so on. */
const HEAD = 40

export interface PackedBlob {
  readonly sha256: string
  readonly bytes: Uint8Array
}

export function packBlobs(blobs: readonly PackedBlob[]): Uint8Array {
  const pack = new Uint8Array(blobs.reduce((size, { bytes }) => size + HEAD + bytes.length, 0))
  const view = new DataView(pack.buffer)
  let at = 0
  for (const { sha256, bytes } of blobs) {
    pack.set(hexToBytes(sha256), at)
    view.setBigUint64(at + 32, BigInt(bytes.length))
    pack.set(bytes, at + HEAD)
    at += HEAD + bytes.length
  }
  return pack
}

export function* unpackBlobs(pack: Uint8Array): Generator<PackedBlob> {
  const view = new DataView(pack.buffer, pack.byteOffset, pack.byteLength)
  for (let at = 0; at < pack.length; ) {
    const length = Number(view.getBigUint64(at + 32))
    const sha256 = bytesToHex(pack.subarray(at, at + 32))
    yield { sha256, bytes: pack.subarray(at + HEAD, at + HEAD + length) }
    at += HEAD + length
  }
}
