import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DiffLine, lineDiff, withoutUnchanged } from './line-diff.ts'

const shown = (lines: readonly DiffLine[]) => lines.map(({ sign, text }) => `${sign}${text}`)

test('a line that was changed goes and comes; the others stay', () => {
  expect(shown(lineDiff('a\nb\nc', 'a\nB\nc'))).toEqual([' a', '−b', '+B', ' c'])
})

test('lines that were put in between do not make the rest look new', () => {
  expect(shown(lineDiff('a\nc\ne', 'a\nb\nc\nd\ne'))).toEqual([' a', '+b', ' c', '+d', ' e'])
})

test('the first text of a card is all new', () => {
  expect(shown(lineDiff('', 'a\n\nb'))).toEqual(['+a', '+', '+b'])
})

test('what stays and goes is the older text, what stays and comes the newer one', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before.join('') !== '' && after.join('') !== '')
      const lines = lineDiff(before.join('\n'), after.join('\n'))
      expect(lines.filter(({ sign }) => sign !== '+').map((line) => line.text)).toEqual(before)
      expect(lines.filter(({ sign }) => sign !== '−').map((line) => line.text)).toEqual(after)
    }),
  )
})

test('texts too long to compare line by line are told as rewritten between what is the same', () => {
  const many = (letter: string) => Array.from({ length: 2500 }, (_, index) => `${letter}${index}`)
  const lines = lineDiff(['top', ...many('a')].join('\n'), ['top', ...many('b')].join('\n'))
  expect(lines.filter(({ sign }) => sign === ' ').map(({ text }) => text)).toEqual(['top'])
  expect(lines).toHaveLength(5001)
})

test('lines far from any change are counted, not shown', () => {
  const before = Array.from({ length: 20 }, (_, index) => String(index)).join('\n')
  const parts = withoutUnchanged(lineDiff(before, `${before}\nnew`), 2)
  expect(parts[0]).toEqual({ kind: 'gap', count: 18 })
  expect(parts.slice(1).map((part) => part.kind === 'line' && part.line.text)).toEqual(['18', '19', 'new'])
})
