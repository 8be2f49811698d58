import { expect, test } from 'vitest'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { foundByNumbers, numbersAskedFor } from './numbers-asked-for.ts'

test('a text that compares a metric asks for versions, with whatever else it says of them', () => {
  const asked = numbersAskedFor('metric.auc > 0.95 tag:nightly')
  expect(asked?.metrics).toEqual(['auc'])
  expect(JSON.parse(asked?.filter ?? '')).toEqual({
    $and: [{ 'metric.auc': { $gt: 0.95 } }, { tag: 'nightly' }],
  })
  expect(numbersAskedFor('(metric.auc > 0.95 OR NOT metric.f1 < 0.5)')?.metrics).toEqual(['auc', 'f1'])
})

test.each(['', 'churn', 'metric.', 'metric.auc >', 'metric.auc > 0.95 nonsense:1', 'tag:nightly'])(
  '“%s” asks for no number',
  (text) => {
    expect(numbersAskedFor(text)).toBeNull()
  },
)

test('a version is told by its collection, its registry and the numbers that were asked for', () => {
  const version = {
    membershipId: 'mbr_1',
    path: 'wandb-registry-Speech & 음성/A / B:v12',
    version: 'v12',
    type: 'model',
    metrics: { auc: 0.97, loss: 0.1 },
  } as unknown as CollectionVersion
  expect(foundByNumbers(version, ['auc', 'f1'])).toEqual({
    kind: 'version',
    id: 'mbr_1',
    name: 'A / B',
    path: version.path,
    type: 'model',
    version: 'v12',
    context: 'Speech & 음성 · auc 0.97',
  })
})
