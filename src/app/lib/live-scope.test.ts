import { expect, test } from 'vitest'
import { EVENT_KINDS } from '../../contract/schemas/activity.ts'
import { endpointsOf } from './live-scope.ts'

test('a moved alias makes the collection and its timeline old, and leaves cards alone', () => {
  const old = endpointsOf([{ kind: 'alias.moved' }])
  expect(old).toContain('/registries/{registry}/collections/{collection}')
  expect(old).toContain('/collections/{collection}/alias-moves')
  expect(old).not.toContain('/collections/{collection}/card')
})

test.each(EVENT_KINDS)('%s makes the activity old', (kind) => {
  expect(endpointsOf([{ kind }])).toContain('/events')
})
