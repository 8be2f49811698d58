import { expect, test } from 'vitest'
import { eventKey } from './event-key.ts'
import { tagChanges } from './tag-changes.ts'

test('an alias from nowhere was put on, to nowhere was taken off, and otherwise moved', () => {
  expect(eventKey({ kind: 'alias.moved', from: null, to: 'v1' })).toBe('event.alias.set')
  expect(eventKey({ kind: 'alias.moved', from: 'v1', to: null })).toBe('event.alias.removed')
  expect(eventKey({ kind: 'alias.moved', from: 'v1', to: 'v2' })).toBe('event.alias.moved')
})

test('a run that crashed was ended by nobody', () => {
  expect(eventKey({ kind: 'run.finished', from: 'running', to: 'crashed' })).toBe('event.run.crashed')
  expect(eventKey({ kind: 'run.finished', from: 'running', to: 'finished' })).toBe('event.run.finished')
})

test('what a run used is named where it may be seen', () => {
  expect(eventKey({ kind: 'run.used_version', from: null, to: null })).toBe('event.run.used_version')
  expect(eventKey({ kind: 'run.used_version', from: null, to: 'v3' })).toBe('event.run.used_this_version')
})

test('a change of tags tells which came and which went', () => {
  const details = { before: ['a', 'b'], after: ['b', 'c'] }
  expect(tagChanges({ kind: 'version.tags_changed', details })).toEqual({ added: ['c'], removed: ['a'] })
})

test('details of another shape are not taken for tags', () => {
  expect(tagChanges({ kind: 'collection.updated', details: { before: ['a'] } })).toEqual({
    added: [],
    removed: [],
  })
  expect(tagChanges({ kind: 'version.tags_changed', details: { before: 'a' } })).toEqual({
    added: [],
    removed: [],
  })
})
