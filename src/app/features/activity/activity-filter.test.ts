import { expect, test } from 'vitest'
import { activityScope } from './activity-filter.ts'

const scope = (query: string) => activityScope(new URLSearchParams(query))

test('registry, person and kind of the address narrow the activity, together', () => {
  expect(scope('')).toEqual({})
  expect(scope('registry=Model')).toEqual({ registry: 'Model' })
  const { filter = '' } = scope('by=priya.raman&kind=alias')
  expect(JSON.parse(filter)).toEqual({ actor: 'priya.raman', kind: { $regex: '^alias\\.' } })
})

test('a kind that nobody knows narrows nothing', () => {
  expect(scope('kind=nothing')).toEqual({})
})
