/** One blob as `POST /blobs` takes it: 32 bytes of SHA-256, 8 bytes of length (big-endian), then the bytes. */
export function frameOf(sha256: string, bytes: Buffer): [header: Buffer, bytes: Buffer] {
  const header = Buffer.allocUnsafe(40)
  header.write(sha256, 0, 32, 'hex')
  header.writeBigUInt64BE(BigInt(bytes.length), 32)
  return [header, bytes]
}
