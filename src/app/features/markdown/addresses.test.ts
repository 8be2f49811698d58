import { expect, test } from 'vitest'
import { fileOfAddress, pathFrom, placeOf } from './addresses.ts'

const ORIGIN = 'https://vitrine.example'
const place = (address: string) => placeOf(address, ORIGIN)

test('an address that runs something leads nowhere, however it is written', () => {
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://vitrine.example/1',
    '',
  ]) {
    expect([address, place(address)]).toEqual([address, null])
  }
})

test('another host is named, also where the address looks like a path', () => {
  for (const address of [
    'https://evil.example/x',
    '//evil.example/x',
    '\\\\evil.example/x',
    '/\\evil.example/x',
  ]) {
    expect(place(address)).toMatchObject({ kind: 'other', host: 'evil.example' })
  }
  expect(place('https://vitrine.example@evil.example/')).toMatchObject({ host: 'evil.example' })
  expect(place('mailto:a@b.example')).toMatchObject({ kind: 'other', host: 'a@b.example' })
})

test('our own pages, files beside this one and places in the text are told apart', () => {
  expect(place('/registry/Model')).toEqual({ kind: 'own', path: '/registry/Model' })
  expect(place('https://vitrine.example/a?b#c')).toEqual({ kind: 'own', path: '/a?b#c' })
  expect(place('img/a.png')).toEqual({ kind: 'relative', path: 'img/a.png' })
  expect(place('#usage')).toEqual({ kind: 'fragment', id: 'usage' })
})

test('a relative path is read from the folder of its file and never leaves the version', () => {
  expect(pathFrom('docs/README.md', '../img/a%20b.png?raw=1')).toBe('img/a b.png')
  expect(pathFrom('README.md', './a.md#top')).toBe('a.md')
  expect(pathFrom('README.md', '../../etc/passwd')).toBeNull()
  expect(pathFrom('README.md', '%zz.png')).toBe('%zz.png')
  expect(pathFrom('README.md', '?x')).toBeNull()
})

test('an address of a stored file is known however it is spelled, and others are not taken for one', () => {
  const file = (address: string) => fileOfAddress(address, ORIGIN, '/api/v1')
  const found = { version: 'ver_1', path: 'a b.png' }
  expect(file('/api/v1/versions/ver_1/file?path=a%20b.png')).toEqual(found)
  expect(file('/x/../api/v1/ver%73ions/ver_1/file?download=false&path=a+b.png')).toEqual(found)
  expect(file('https://vitrine.example/api/v1/versions/ver_1/file?path=a%20b.png#x')).toEqual(found)
  for (const other of [
    '/favicon.svg',
    '/api/v1/versions/ver_1/file',
    '/api/v1/versions/ver_1/zip?path=a',
    'http://',
  ]) {
    expect(file(other)).toBeNull()
  }
})
