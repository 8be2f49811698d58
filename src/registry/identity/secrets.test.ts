import { expect, test } from 'vitest'
import { hashSecret, randomSecret } from './secrets.ts'

test('secrets use every letter and digit about equally', () => {
  const counts = new Map<string, number>()
  for (const character of randomSecret(62_000)) counts.set(character, (counts.get(character) ?? 0) + 1)
  expect(counts.size).toBe(62)
  // 1,000 expected of each, with a standard deviation of 32; a bias of modulo would put some at 1,290.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200)
})

test('a secret is stored as its SHA-256', () => {
  expect(hashSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
