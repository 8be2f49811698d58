import { expect, test } from 'vitest'
import { refusal } from '../../registry/testing/refusal.ts'
import { parseExtendedJson, parseExtendedObject } from './extended-json.ts'

test('the bare words of Python are read as texts, also next to each other and inside lists', () => {
  expect(parseExtendedJson('{"a":NaN,"b":[Infinity,-Infinity,1e3],"c":{"d":NaN}}', 'x')).toEqual({
    a: 'NaN',
    b: ['Infinity', '-Infinity', 1000],
    c: { d: 'NaN' },
  })
})

test('texts that hold those words, quotes and backslashes stay as they are', () => {
  const value = { note: 'NaN, "Infinity" \\ and -Infinity', 'NaN"': 1 }
  expect(parseExtendedJson(JSON.stringify({ ...value, bad: 0 }).replace('0}', 'NaN}'), 'x')).toEqual({
    ...value,
    bad: 'NaN',
  })
})

test('a NUL or half a pair is read as the sign for what cannot be read; what only looks so stays', () => {
  const value = { ['a\0']: ['b\0c', { d: 'x\ud83d' }], e: '\\u0000', f: '\ud83d\ude00' }
  expect(parseExtendedJson(JSON.stringify(value), 'x')).toEqual({
    'a\ufffd': ['b\ufffdc', { d: 'x\ufffd' }],
    e: '\\u0000',
    f: '\ud83d\ude00',
  })
})

test('what is no JSON, or no object where one is wanted, is refused with the field', async () => {
  const refused = async (parse: () => unknown) => refusal(Promise.resolve().then(parse))
  expect(await refused(() => parseExtendedJson('{"a":', 'config'))).toMatchObject({ code: 'invalid_json' })
  expect(await refused(() => parseExtendedObject('[1]', 'config'))).toMatchObject({ code: 'invalid_input' })
})
