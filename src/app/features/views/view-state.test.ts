import { expect, test } from 'vitest'
import { hasViewState, viewState, withView } from './view-state.ts'

const search = (text: string) => new URLSearchParams(text)

test('a view remembers filter, order and columns, and neither tab nor selection', () => {
  expect(viewState(search('tab=versions&order=asc&sort=size&selected=v3'))).toBe('sort=size&order=asc')
})

test('a view replaces what the table was, and leaves the rest of the address', () => {
  const next = withView(search('at=2026-01-01&columns=version&selected=v1'), {
    id: 'viw_1',
    state: 'sort=size',
  })
  expect(next.toString()).toBe('at=2026-01-01&sort=size&view=viw_1')
})

test('a parameter that no view knows is not taken from a saved one', () => {
  expect(withView(search(''), { id: 'viw_1', state: 'promote=v3' }).has('promote')).toBe(false)
})

test('an address that says something about the table is left alone by the default view', () => {
  expect(hasViewState(search('view=viw_1'))).toBe(true)
  expect(hasViewState(search('sort=size'))).toBe(true)
  expect(hasViewState(search('at=2026-01-01'))).toBe(false)
})
