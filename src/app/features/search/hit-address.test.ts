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

test('what stands in a project leads to its page there', () => {
  const version = null
  const project = { kind: 'project', name: 'fraud', path: 'risk-team/fraud', version } as const
  expect(addressOf(project)).toBe('/risk-team/fraud')
  const run = { kind: 'run', name: 'r 1', path: 'risk-team/fraud/runs/r 1', version } as const
  expect(addressOf(run)).toBe('/risk-team/fraud/runs/r%201')
  const artifact = {
    kind: 'artifact',
    name: 'vad',
    path: 'risk-team/fraud/vad',
    version,
    type: 'model',
  } as const
  expect(addressOf(artifact)).toBe('/risk-team/fraud/artifacts/model/vad')
  expect(addressOf({ ...artifact, kind: 'version', path: 'risk-team/fraud/vad:v3' })).toBe(
    '/risk-team/fraud/artifacts/model/vad/v3',
  )
})

test('an artifact whose type is not known has no address, since the type is part of it', () => {
  expect(addressOf({ kind: 'artifact', name: 'vad', path: 'risk-team/fraud/vad', version: null })).toBeNull()
})
