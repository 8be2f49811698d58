import { expect, test } from 'vitest'
import { problemFrom } from '../../lib/api-problem.ts'
import { conflictFrom } from './conflict.ts'

test('a conflict tells who moved the alias, when and where to', () => {
  const body = {
    code: 'alias_moved',
    detail: 'moved',
    requestId: 'r1',
    details: {
      holder: 'v3',
      movedAt: '2026-01-01T00:00:00.000Z',
      movedBy: { id: 'usr_1', username: 'ada', name: 'Ada' },
    },
  }
  expect(conflictFrom('production', problemFrom(409, body, null))).toEqual({
    alias: 'production',
    holder: 'v3',
    movedAt: '2026-01-01T00:00:00.000Z',
    movedBy: 'Ada',
  })
})

test('a person without a display name is told by user name', () => {
  const details = { movedBy: { id: 'usr_1', username: 'ada', name: '' } }
  expect(conflictFrom('a', problemFrom(409, { code: 'alias_moved', details }, null)).movedBy).toBe('ada')
})

test('an answer without facts still makes a conflict', () => {
  const empty = { alias: 'a', holder: null, movedAt: null, movedBy: null }
  expect(conflictFrom('a', problemFrom(409, 'not json', null))).toEqual(empty)
  expect(conflictFrom('a', new Error('anything'))).toEqual(empty)
})
