import { expect, test } from 'vitest'
import { idMaker } from '../../registry/context.ts'
import { decodeId, encodeId, idNumber, requireId } from './ids.ts'

const newId = idMaker(() => new Date('2026-11-21T00:00:00Z'))

test('an id is canonical base64 of a kind and a number, and leads back to ours', () => {
  for (let count = 0; count < 100; count++) {
    const id = newId('version')
    const encoded = encodeId('Artifact', id)
    expect(atob(encoded)).toBe(`Artifact:${idNumber(id)}`)
    expect(btoa(atob(encoded))).toBe(encoded)
    expect(decodeId(encoded, 'ver')).toBe(id)
  }
})

test('what is none of them leads nowhere', () => {
  for (const text of [
    '',
    'ver_1',
    btoa('Artifact:'),
    btoa('Artifact:x'),
    btoa(`Artifact:${'9'.repeat(40)}`),
    '%%%',
  ]) {
    expect(decodeId(text, 'ver')).toBeNull()
    expect(() => requireId(text, 'ver', 'The artifact')).toThrow(/does not exist/)
  }
})
