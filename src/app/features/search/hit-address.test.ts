import { expect, test } from 'vitest'
import { addressOf } from './hit-address.ts'

test('a registry, a collection and a version lead to their pages, names encoded', () => {
  expect(
    addressOf({
      kind: 'registry',
      name: 'Speech & 음성',
      path: 'wandb-registry-Speech & 음성',
      version: null,
    }),
  ).toBe('/registry/Speech%20%26%20%EC%9D%8C%EC%84%B1')
  const path = 'wandb-registry-Model/Voice activity'
  expect(addressOf({ kind: 'collection', name: 'Voice activity', path, version: null })).toBe(
    '/registry/Model/Voice%20activity',
  )
  expect(addressOf({ kind: 'version', name: 'Voice activity', path: `${path}:v2`, version: 'v2' })).toBe(
    '/registry/Model/Voice%20activity/v2',
  )
})

test('what stands in a project has no address yet', () => {
  expect(addressOf({ kind: 'artifact', name: 'vad', path: 'risk-team/fraud/vad', version: null })).toBeNull()
})
