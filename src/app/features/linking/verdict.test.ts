import { expect, test } from 'vitest'
import type { LinkItem } from './link-items.ts'
import { verdictOf, verdictOfNew } from './verdict.ts'

const item = (versionId: string, type = 'model'): LinkItem => ({
  versionId,
  label: `a:${versionId}`,
  type,
  collectionId: 'source',
  version: 'v0',
})
const models = { id: 'models', type: 'model', role: 'member' } as const

test('a collection takes the versions of its type and says which type the others have', () => {
  expect(verdictOf(models, [item('1'), item('2', 'dataset')], new Map())).toEqual({
    takes: [item('1')],
    refusal: { why: 'type', type: 'dataset', accepted: ['model'] },
  })
})

test('what is linked already is not taken again', () => {
  const links = new Map([['1', new Set(['models'])]])
  expect(verdictOf(models, [item('1')], links)).toEqual({ takes: [], refusal: { why: 'linked' } })
})

test('links that are not known yet do not stand in the way: the server answers the existing one', () => {
  expect(verdictOf(models, [item('1')], new Map()).takes).toHaveLength(1)
})

test('a viewer may link nothing, whatever the type, and is told which role it takes', () => {
  const { takes, refusal } = verdictOf({ ...models, role: 'viewer' }, [item('1', 'dataset')], new Map())
  expect(takes).toEqual([])
  expect(refusal).toEqual({ why: 'role', needs: 'member', own: 'viewer' })
})

test('a new collection has the type of the first version, if its registry accepts that', () => {
  const mixed = [item('1', 'dataset'), item('2')]
  expect(verdictOfNew({ types: null, role: 'member' }, mixed).takes).toEqual([mixed[0]])
  expect(verdictOfNew({ types: ['model'], role: 'member' }, mixed).takes).toEqual([])
})
