import { expect, test } from 'vitest'
import type { FilterLeaf, FilterNode } from '../../../contract/filter/ast.ts'
import { EVERYTHING, stateOf, toggled, without } from './conditions.ts'

const tag = (value: string): FilterLeaf => ({ op: 'eq', field: 'tag', value })
const not = (node: FilterNode): FilterNode => ({ op: 'not', node })

test('a condition is added, and asked for again it goes', () => {
  const one = toggled(EVERYTHING, tag('eu'), false)
  expect(one).toEqual(tag('eu'))
  expect(toggled(one, tag('eu'), false)).toEqual(EVERYTHING)
})

test('what is excluded is no longer wanted', () => {
  const filter = toggled(toggled(tag('us'), tag('eu'), false), tag('eu'), true)
  expect(filter).toEqual({ op: 'and', nodes: [tag('us'), not(tag('eu'))] })
  expect(stateOf(filter, tag('eu'))).toBe('excluded')
  expect(stateOf(filter, tag('us'))).toBe('wanted')
  expect(stateOf(filter, tag('kr'))).toBeNull()
})

test('an OR stays one condition beside others', () => {
  const either: FilterNode = { op: 'or', nodes: [tag('a'), tag('b')] }
  expect(toggled(either, tag('c'), false)).toEqual({ op: 'and', nodes: [either, tag('c')] })
  expect(without({ op: 'and', nodes: [either, tag('c')] }, 0)).toEqual(tag('c'))
})
