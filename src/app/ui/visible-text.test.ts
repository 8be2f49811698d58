import { expect, test } from 'vitest'
import { visiblePieces } from './visible-text.ts'

const shown = (text: string) =>
  visiblePieces(text)
    .map((piece) => ('text' in piece ? piece.text : `<${piece.invisible}>`))
    .join('')

test('a mark that turns the direction of a name is shown', () => {
  expect(shown('model\u202Egnp.exe')).toBe('model<U+202E>gnp.exe')
  expect(shown('a\u2066b\u2069')).toBe('a<U+2066>b<U+2069>')
})

test('characters of no width and controls are shown, also between Latin letters', () => {
  expect(shown('pro\u200Bduction\uFEFF')).toBe('pro<U+200B>duction<U+FEFF>')
  expect(shown('pro\u200Dduction\u0007')).toBe('pro<U+200D>duction<U+0007>')
})

test('scripts and emoji that are spelled with joiners stay whole, and so do line breaks', () => {
  for (const text of ['می‌خواهم', '👩‍🔬', 'מודל', '한국어 日本語', 'a\n\tb']) expect(shown(text)).toBe(text)
})
