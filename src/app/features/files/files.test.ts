import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { fileSearch, folderSearch, placeIn, stepsTo } from './file-address.ts'

const whole = { isBeginning: false, maxRows: 100, maxColumns: 100 }

test('quoted fields hold separators, quotes and line breaks', () => {
  expect(readCsv('a,b\r\n"x, ""y""\nz",2\r\n', whole)).toEqual({
    header: ['a', 'b'],
    rows: [['x, "y"\nz', '2']],
    columns: 2,
    isCut: false,
  })
})

test('the separator is the one that the first line uses most', () => {
  expect(readCsv('a;b,c;d\n1;2;3', whole).header).toEqual(['a', 'b,c', 'd'])
  expect(readCsv('a\tb\n1\t2', whole).rows).toEqual([['1', '2']])
})

test('the half line at the end of a beginning is left out, and the table says that it is cut', () => {
  expect(readCsv('a,b\n1,2\n3,', { isBeginning: true, maxRows: 100, maxColumns: 100 })).toEqual({
    header: ['a', 'b'],
    rows: [['1', '2']],
    columns: 2,
    isCut: true,
  })
})

test('rows beyond the limit are left out, and the table says so', () => {
  const text = `n\n${Array.from({ length: 5 }, (_, index) => index).join('\n')}`
  expect(readCsv(text, { isBeginning: false, maxRows: 3, maxColumns: 100 })).toMatchObject({
    rows: [['0'], ['1'], ['2']],
    isCut: true,
  })
  expect(readCsv(text, { isBeginning: false, maxRows: 5, maxColumns: 100 }).isCut).toBe(false)
})

test('columns beyond the limit are left out, and the table knows how many there are', () => {
  const wide = Array.from({ length: 10_000 }, (_, index) => index).join(',')
  const table = readCsv(`a,b\n${wide}\n`, { isBeginning: false, maxRows: 10, maxColumns: 3 })
  expect(table).toEqual({ header: ['a', 'b'], rows: [['0', '1', '2']], columns: 10_000, isCut: false })
})

test('empty lines, a byte order mark and an open quote do no harm', () => {
  expect(readCsv('\ufeffa,b\n\n1,"open', whole)).toEqual({
    header: ['a', 'b'],
    rows: [['1', 'open']],
    columns: 2,
    isCut: false,
  })
  expect(readCsv('', whole)).toEqual({ header: [], rows: [], columns: 0, isCut: false })
})

test('a place in the files is read back from its address, whatever the name holds', () => {
  const file = 'data & more/á=b?#/c d.json'
  expect(placeIn(new URLSearchParams(fileSearch(file)))).toEqual({
    folder: 'data & more/á=b?#',
    file,
    isSource: false,
  })
  expect(placeIn(new URLSearchParams(folderSearch('x/y')))).toEqual({
    folder: 'x/y',
    file: null,
    isSource: false,
  })
  expect(placeIn(new URLSearchParams(folderSearch('')))).toEqual({ folder: '', file: null, isSource: false })
})

test('the steps to a path are its folders from the outside in', () => {
  expect(stepsTo('a/b/c')).toEqual(['a', 'a/b', 'a/b/c'])
  expect(stepsTo('')).toEqual([])
})
