import { expect, it } from 'vitest'
import { readSwitches } from './switches.ts'

it('signs the owner in, at once and with nothing going wrong, unless told otherwise', () => {
  expect(readSwitches('', '')).toEqual({ user: null, latency: 0, failures: 0, faults: [] })
})

it('takes each switch from the query or from a cookie, the query first', () => {
  const cookies = 'theme=dark; vitrine-user=yui.tanaka; vitrine-latency=300'
  expect(readSwitches('?vitrine-latency=50&vitrine-faults=offline,slow-lists', cookies)).toEqual({
    user: 'yui.tanaka',
    latency: 50,
    failures: 0,
    faults: ['offline', 'slow-lists'],
  })
})

it('refuses a value that means nothing, and names those that do', () => {
  expect(() => readSwitches('?vitrine-faults=ofline', '')).toThrow(/offline.*"ofline" is none/)
  expect(() => readSwitches('?vitrine-failures=2', '')).toThrow(/from 0 to 1/)
  expect(() => readSwitches('?vitrine-latency=soon', '')).toThrow(/"soon" is not/)
})
