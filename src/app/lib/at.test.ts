import { expect, test } from 'vitest'
import { atOf, fromLocalInput, keepAt, toLocalInput } from './at.ts'

const of = (query: string) => atOf(new URLSearchParams(query))

test('a time in the address is asked for in UTC, whatever its offset', () => {
  expect(of('at=2026-03-14T10:26:53%2B01:00')).toBe('2026-03-14T09:26:53.000Z')
})

test('what is no time is now', () => {
  expect(of('at=yesterday')).toBeNull()
  expect(of('')).toBeNull()
})

test('a link from a past page leads to the same time, and keeps its own parameters', () => {
  const at = '2026-03-14T09:26:53.000Z'
  const [path, query] = keepAt('/registry/Model/Churn?tab=history', at).split('?')
  expect(path).toBe('/registry/Model/Churn')
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ tab: 'history', at })
  expect(keepAt('/registry/Model', null)).toBe('/registry/Model')
})

test('a time that is shown in the picker comes back as it was, to the millisecond', () => {
  const at = '2026-03-14T09:26:53.589Z'
  expect(fromLocalInput(toLocalInput(at), Date.parse('2026-04-01'))).toBe(at)
})

test('what lies ahead cannot be looked at', () => {
  expect(fromLocalInput('2026-05-01T00:00', Date.parse('2026-04-01'))).toBeNull()
  expect(fromLocalInput('', Date.now())).toBeNull()
})
