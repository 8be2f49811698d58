import { expect, test } from 'vitest'
import { headlineOf, headlineValue, verdictOf } from './headline.ts'

const version = (metrics: Record<string, number>, metadata: Record<string, unknown> = {}) => ({
  metrics,
  metadata,
})

test('the headline metric that was set is used as it is', () => {
  const chosen = { key: 'metadata.f1', better: 'higher' } as const
  expect(headlineOf({ headlineMetric: chosen }, [version({ accuracy: 1 })])).toEqual({
    ...chosen,
    label: 'f1',
  })
})

test('until one is set, a metric whose name says that more is better is guessed first', () => {
  const guess = headlineOf({ headlineMetric: null }, [version({ loss: 0.1, accuracy: 0.9, epoch: 3 })])
  expect(guess).toEqual({ key: 'metric.accuracy', label: 'accuracy', better: 'higher' })
})

test('nothing is guessed from names that say nothing', () => {
  expect(headlineOf({ headlineMetric: null }, [version({ epoch: 3 })])).toBeNull()
})

test('a metadata key with dots walks into objects, unless the whole of it is a key', () => {
  const key = 'metadata.eval.f1'
  expect(headlineValue(version({}, { eval: { f1: 0.5 } }), { key })).toBe(0.5)
  expect(headlineValue(version({}, { 'eval.f1': 0.7, eval: { f1: 0.5 } }), { key })).toBe(0.7)
  expect(headlineValue(version({}, { eval: 'text' }), { key })).toBeNull()
})

test('a change is judged by the direction, and only called a change without one', () => {
  expect(verdictOf(1, 2, 'higher')).toBe('better')
  expect(verdictOf(1, 2, 'lower')).toBe('worse')
  expect(verdictOf(2, 1, 'lower')).toBe('better')
  expect(verdictOf(1, 1, 'higher')).toBe('same')
  expect(verdictOf(1, 2, null)).toBe('changed')
})
