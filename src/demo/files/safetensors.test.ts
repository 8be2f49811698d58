import { expect, it } from 'vitest'
import { createRandom } from '../story/random.ts'
import { safetensorsFile } from './safetensors.ts'

it('is a valid safetensors file: aligned header, offsets without gaps to the last byte', () => {
  const bytes = safetensorsFile(createRandom('test'), { 'a.weight': [3, 5], 'a.bias': [5] }, { format: 'pt' })
  const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true))
  expect(headerLength % 8).toBe(0)
  const header: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)))
  expect(header).toEqual({
    __metadata__: { format: 'pt' },
    'a.weight': { dtype: 'F32', shape: [3, 5], data_offsets: [0, 60] },
    'a.bias': { dtype: 'F32', shape: [5], data_offsets: [60, 80] },
  })
  expect(bytes.length).toBe(8 + headerLength + 80)
})
