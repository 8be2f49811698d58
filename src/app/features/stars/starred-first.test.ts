import { expect, test } from 'vitest'
import { starredFirst } from './starred-first.ts'

test('what has a star stands first, and the order stays as it was otherwise', () => {
  const things = [
    { name: 'a', starred: false },
    { name: 'b', starred: true },
    { name: 'c', starred: false },
    { name: 'd', starred: true },
  ]
  expect(starredFirst(things).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c'])
})
