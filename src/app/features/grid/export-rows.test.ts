import { expect, test } from 'vitest'
import { toCsv, toJson } from './export-rows.ts'

interface Row {
  readonly name: string
  readonly f1: number | null
  readonly tags: readonly string[]
}
const COLUMNS = [
  { id: 'name', label: 'Name', value: (row: Row) => row.name },
  { id: 'metric.f1', label: 'f1', value: (row: Row) => row.f1 },
  { id: 'tag', label: 'Tags', value: (row: Row) => row.tags },
]
const row = (name: string, f1: number | null = null, tags: string[] = []): Row => ({ name, f1, tags })

test('CSV quotes what would break a line apart, and begins with a byte order mark', () => {
  expect(toCsv(COLUMNS, [row('a "b", c', -0.5, ['x', 'y'])])).toBe(
    '\ufeffName,f1,Tags\r\n"a ""b"", c",-0.5,x; y\r\n',
  )
})

test('a text that a spreadsheet would run becomes text; a negative number stays a number', () => {
  expect(toCsv(COLUMNS, [row('=HYPERLINK("x")', -1)])).toContain('"\'=HYPERLINK(""x"")",-1,')
})

test('JSON keeps types, and is keyed by what does not change with the language', () => {
  expect(JSON.parse(toJson(COLUMNS, [row('=1', 0.25, ['a'])]))).toEqual([
    { name: '=1', 'metric.f1': 0.25, tag: ['a'] },
  ])
})

test('what cannot be seen is written out for the people who read a CSV, and kept as it is in JSON', () => {
  const columns = [{ id: 'name', label: 'Name\u200b', value: (row: string) => row }]
  expect(toCsv(columns, ['model\u202egnp', '\u200b=1+1'])).toBe(
    '\ufeffName<U+200B>\r\nmodel<U+202E>gnp\r\n<U+200B>=1+1\r\n',
  )
  expect(JSON.parse(toJson(columns, ['model\u202egnp']))).toEqual([{ name: 'model\u202egnp' }])
})
