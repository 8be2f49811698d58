import { expect, test } from 'vitest'
import type { AliasValue } from '../../../contract/schemas/collection.ts'
import { aliasTotal, likeliestAlias, slotsOf } from './slots.ts'

const value = (alias: string, since = '2026-01-01T00:00:00.000Z'): AliasValue => ({
  alias,
  protected: alias === 'production',
  version: 'v1',
  number: 1,
  membershipId: 'mem_1',
  versionId: 'ver_1',
  since,
  by: null,
})

test('protected aliases stand first and even when nothing holds them; latest stands last', () => {
  const aliases = [
    value('latest'),
    value('old', '2026-01-01T00:00:00.000Z'),
    value('new', '2026-02-01T00:00:00.000Z'),
  ]
  const slots = slotsOf({ aliases }, ['production'])
  expect(slots.map(({ alias }) => alias)).toEqual(['production', 'new', 'old', 'latest'])
  expect(slots[0]).toEqual({ alias: 'production', isProtected: true, value: null })
})

test('the likeliest alias is never latest, which nobody can move', () => {
  const anybody = () => true
  expect(likeliestAlias(slotsOf({ aliases: [value('latest')] }, []), anybody)).toBeNull()
  const slots = slotsOf({ aliases: [value('latest'), value('champion')] }, [])
  expect(likeliestAlias(slots, anybody)).toBe('champion')
})

test('the likeliest alias is one that this person may move, if there is one', () => {
  const mayMove = ({ isProtected }: { readonly isProtected: boolean }) => !isProtected
  const slots = slotsOf({ aliases: [value('champion')] }, ['production'])
  expect(likeliestAlias(slots, mayMove)).toBe('champion')
  expect(likeliestAlias(slotsOf({ aliases: [] }, ['production']), mayMove)).toBe('production')
})

test('the number of all aliases counts latest as well', () => {
  expect(aliasTotal({ aliases: [value('latest'), value('a')], aliasCount: 1 })).toBe(2)
  expect(aliasTotal({ aliases: [], aliasCount: 0 })).toBe(0)
})
