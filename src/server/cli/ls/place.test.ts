import { expect, test } from 'vitest'
import { placeOf } from './place.ts'

test.each([
  [undefined, { kind: 'everything' }],
  ['/', { kind: 'everything' }],
  ['wandb-registry-Model', { kind: 'registry', registry: 'Model' }],
  ['wandb-registry-Golden Datasets/', { kind: 'registry', registry: 'Golden Datasets' }],
  [
    'wandb-registry-Model/Voice activity',
    { kind: 'collection', registry: 'Model', collection: 'Voice activity' },
  ],
  ['acme/wandb-registry-Model/V', { kind: 'collection', registry: 'Model', collection: 'V' }],
  ['team', { kind: 'entity', entity: 'team' }],
  ['team/speech', { kind: 'project', entity: 'team', project: 'speech' }],
  ['team/speech/vad', { kind: 'artifact', entity: 'team', project: 'speech', artifact: 'vad' }],
  ['team/speech/vad:v3', { kind: 'version', path: 'team/speech/vad:v3' }],
])('%s is a place of its own kind', (path, place) => {
  expect(placeOf(path)).toEqual(place)
})

test.each(['a/b/c/d', 'wandb-registry-Model/a/b', '#team', 'wandb-registry-'])('%s is no place', (path) => {
  expect(() => placeOf(path)).toThrow(/path|name/i)
})
