import { expect, test } from 'vitest'
import type { AliasValue, Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { moveInCollection, moveInVersion } from './apply-move.ts'

const at = '2026-01-01T00:00:00.000Z'
const value = (version: string, membershipId: string): AliasValue => ({
  alias: 'production',
  protected: true,
  version,
  number: Number(version.slice(1)),
  membershipId,
  versionId: `ver_${membershipId}`,
  since: at,
  by: null,
})
const collection: Collection = {
  id: 'col_1',
  kind: 'collection',
  home: { kind: 'registry', id: 'reg_1', name: 'Model', entity: null },
  path: 'wandb-registry-Model/Churn',
  name: 'Churn',
  type: 'model',
  description: '',
  tags: [],
  headlineMetric: null,
  aliases: [value('v1', 'mem_1')],
  aliasCount: 1,
  versionCount: 2,
  starred: false,
  role: 'admin',
  createdAt: at,
  createdBy: null,
  updatedAt: at,
}
const version = (name: string, aliases: readonly string[]): CollectionVersion => ({
  membershipId: `mem_${name.slice(1)}`,
  versionId: `ver_${name}`,
  collectionId: 'col_1',
  path: `wandb-registry-Model/Churn:${name}`,
  version: name,
  number: Number(name.slice(1)),
  type: 'model',
  aliases: aliases.map((alias) => ({ alias, protected: alias === 'production' })),
  tags: [],
  description: '',
  metadata: {},
  metrics: {},
  digest: '',
  size: 0,
  fileCount: 0,
  source: null,
  run: null,
  createdAt: at,
  createdBy: null,
  updatedAt: at,
  linkedAt: at,
  linkedBy: null,
})
const move = { collectionId: 'col_1', value: value('v2', 'mem_2') }
const namesOf = (moved: CollectionVersion) => moved.aliases.map(({ alias }) => alias)

test('a moved alias has one holder: it leaves the old version and joins the new one', () => {
  expect(namesOf(moveInVersion(version('v1', ['production', 'candidate']), move))).toEqual(['candidate'])
  expect(namesOf(moveInVersion(version('v2', ['latest']), move))).toEqual(['latest', 'production'])
})

test('the board shows the new holder, and the count stays', () => {
  const moved = moveInCollection(collection, move)
  expect(moved.aliases).toEqual([move.value])
  expect(moved.aliasCount).toBe(1)
})

test('an alias that was nowhere is one more', () => {
  const moved = moveInCollection({ ...collection, aliases: [], aliasCount: 0 }, move)
  expect(moved.aliasCount).toBe(1)
})

test('other collections are left as they are, the very same object', () => {
  const other = { ...collection, id: 'col_2' }
  expect(moveInCollection(other, move)).toBe(other)
  const elsewhere = { ...version('v1', ['production']), collectionId: 'col_2' }
  expect(moveInVersion(elsewhere, move)).toBe(elsewhere)
})
