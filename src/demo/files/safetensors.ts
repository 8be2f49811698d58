import type { Random } from '../story/random.ts'

const BYTES_OF_F32 = 4
const HEADER_ALIGNMENT = 8

/**
 * A small but valid file of the format (https://huggingface.co/docs/safetensors): the length of the header as 8 bytes
 * little-endian, the header in JSON padded with spaces, then the tensors one after another.
 */
export function safetensorsFile(
  random: Random,
  tensors: Readonly<Record<string, readonly number[]>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata }
  let offset = 0
  for (const [name, shape] of Object.entries(tensors)) {
    const length = shape.reduce((product, size) => product * size, 1) * BYTES_OF_F32
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + length] }
    offset += length
  }
  const text = JSON.stringify(header)
  const padded = text.padEnd(Math.ceil(text.length / HEADER_ALIGNMENT) * HEADER_ALIGNMENT, ' ')
  const bytes = new Uint8Array(8 + padded.length + offset)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(padded.length), true)
  bytes.set(new TextEncoder().encode(padded), 8)
  for (let at = 8 + padded.length; at < bytes.length; at += BYTES_OF_F32) {
    view.setFloat32(at, random.normal() * 0.02, true)
  }
  return bytes
}
