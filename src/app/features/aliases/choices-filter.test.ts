import { expect, test } from 'vitest'
import { choicesFilter } from './choices-filter.ts'

test('a version is found by its number, and by a part of an alias or a tag', () => {
  const named = (text: string) => [{ alias: { $contains: text } }, { tag: { $contains: text } }]
  expect(choicesFilter('')).toBe(null)
  expect(JSON.parse(choicesFilter('v12') ?? '')).toEqual({ $or: [{ version: 12 }, ...named('v12')] })
  expect(JSON.parse(choicesFilter('12') ?? '')).toEqual({ $or: [{ version: 12 }, ...named('12')] })
  expect(JSON.parse(choicesFilter('prod') ?? '')).toEqual({ $or: named('prod') })
})
