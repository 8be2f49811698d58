import { expect, test } from 'vitest'
import { visiblePieces, visibleText } from './visible-text.ts'

test('a mark that turns the direction of a name is shown', () => {
  expect(visibleText('model\u202Egnp.exe')).toBe('model<U+202E>gnp.exe')
  expect(visibleText('a\u2066b\u2069')).toBe('a<U+2066>b<U+2069>')
})

test('characters of no width and controls are shown, also between Latin letters', () => {
  expect(visibleText('pro\u200Bduction\uFEFF')).toBe('pro<U+200B>duction<U+FEFF>')
  expect(visibleText('pro\u200Dduction\u0007\u001b')).toBe('pro<U+200D>duction<U+0007><U+001B>')
  expect(visibleText('pro\ufe0fduction\u{e0061}')).toBe('pro<U+FE0F>duction<U+E0061>')
  expect(visibleText('\ud800')).toBe('<U+D800>')
})

test('spaces that pass for the usual one, and fillers that pass for nothing, are shown', () => {
  expect(visibleText('my\u00a0model')).toBe('my<U+00A0>model')
  expect(visibleText('a\u2003b\u3164c\u2800')).toBe('a<U+2003>b<U+3164>c<U+2800>')
})

test('a letter of another script that passes for a Latin one among Latin ones is shown with its code point', () => {
  expect(visibleText('pr\u043educti\u043en')).toBe('prо<U+043E>ductiо<U+043E>n')
  expect(visibleText('\u039fnnx mode\u217c')).toBe('Ο<U+039F>nnx modeⅼ<U+217C>')
  expect(visiblePieces('b\u0435st')).toEqual([{ text: 'b\u0435', codePoint: 'U+0435' }, { text: 'st' }])
})

test.each([
  'می‌خواهم',
  '👩‍🔬 1️⃣ ❤️',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  'מודל',
  '한국어 日本語 モデルⅡ 葛\u{e0100}',
  'модель-v2 лучшая',
  'β-VAE μP λ',
  'naïve café Việt',
  'a\n\tb\r\n',
  '5:08\u202fPM',
  '',
])('what is spelled as it should be stays whole: %s', (text) => {
  expect(visibleText(text)).toBe(text)
  expect(visiblePieces(text)).toEqual([{ text }])
})

test('what is written out once stays as it is in a sentence around it', () => {
  const once = visibleText('ab\u043ec pr\u043e \u202e')
  expect(visibleText(once)).toBe(once)
})

test('a text of nothing else becomes a bounded number of pieces, and nothing of it is lost', () => {
  const pieces = visiblePieces('\u200b'.repeat(100_000))
  expect(pieces.length).toBeLessThan(1000)
  expect(visibleText('\u200b'.repeat(100_000))).toBe('<U+200B>'.repeat(100_000))
})
