import { expect, test } from 'vitest'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import type { LinkItem } from './link-items.ts'
import { splitTargetText, targetGroup } from './link-targets.ts'

const items: LinkItem[] = [
  { versionId: 'ver', label: 'a:v0', type: 'model', collectionId: 'source', version: 'v0' },
]
const registry = { id: 'reg', name: 'Model', types: null, role: 'member' } as Registry
const collection = (name: string, type: string) =>
  ({ id: `col ${name}`, name, type, role: 'member' }) as Collection
const named = (collections: readonly Collection[], text: string) =>
  targetGroup({ registry, collections, items, links: new Map(), text }).options.map((option) => [
    option.collection,
    option.isNew,
  ])

test('a text with a slash looks for a collection in the registries of that name', () => {
  expect(splitTargetText('Model/ churn ')).toEqual({ registry: 'Model', collection: 'churn' })
  expect(splitTargetText('churn')).toEqual({ registry: '', collection: 'churn' })
})

test('collections that take the versions stand before those that do not', () => {
  expect(named([collection('data', 'dataset'), collection('churn', 'model')], '')).toEqual([
    ['churn', false],
    ['data', false],
  ])
})

test('a name that is not there yet is offered as a new collection, after those that are there', () => {
  expect(named([collection('churn old', 'model')], 'churn')).toEqual([
    ['churn old', false],
    ['churn', true],
  ])
})

test('a name that is taken or not allowed is not offered', () => {
  expect(named([collection('churn', 'model')], 'churn')).toEqual([['churn', false]])
  expect(named([], 'a:b')).toEqual([])
})

test('a registry that does not accept the type offers nothing new and says which types it takes', () => {
  const group = targetGroup({
    registry: { ...registry, types: ['dataset'] },
    collections: [],
    items,
    links: new Map(),
    text: 'churn',
  })
  expect(group.options).toEqual([])
  expect(group.verdict.refusal).toEqual({ why: 'type', type: 'model', accepted: ['dataset'] })
})
