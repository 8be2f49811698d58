import { readdirSync, readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import { allWords } from '../lib/words.ts'
import { type Catalogue, type PlaceholdersOf, translation } from './catalogue.ts'
import { words as start } from './en/start.ts'
import { pickLanguage } from './index.ts'

const [en, ko, ja] = await Promise.all([allWords('en'), allWords('ko'), allWords('ja')])

test('the compiler knows which placeholders a message has', () => {
  expectTypeOf<PlaceholdersOf<'app.title'>>().toEqualTypeOf<'page'>()
  expectTypeOf<PlaceholdersOf<'count.shown'>>().toEqualTypeOf<'count' | 'total'>()
  expectTypeOf<PlaceholdersOf<'nav.activity'>>().toEqualTypeOf<never>()
})

test('a missing key, an extra key, another placeholder and a lost plural do not compile', () => {
  const { 'nav.activity': _activity, ...withoutActivity } = start
  // @ts-expect-error a key is missing
  translation('start', withoutActivity)
  // @ts-expect-error a key that English does not have
  translation('start', { ...start, 'nav.nowhere': 'Nowhere' })
  // @ts-expect-error {title} where English has {page}
  translation('start', { ...start, 'app.title': '{title} · Vitrine' })
  // @ts-expect-error plain text where English has a plural
  translation('start', { ...start, 'count.versions': '{count} versions' })
  expect(translation('start', { ...start, 'nav.activity': 'Start' })['nav.activity']).toBe('Start')
})

const textsOf = (catalogue: Catalogue) =>
  Object.entries(catalogue).map(
    ([key, message]) => [key, typeof message === 'string' ? message : message.other] as const,
  )

/** Names, numbers and words that are the same everywhere. */
const SAME_IN_EVERY_LANGUAGE = new Set([
  'app.name',
  'app.title',
  'activity.system',
  'door.rest',
  'usage.door.rest',
  'usage.door.wandb',
  'door.wandb',
  'door.mlflow',
  'door.system',
  'files.column.digest',
  'count.moreTags',
])

test.each([
  ['Korean', ko, /[\uac00-\ud7a3]/],
  ['Japanese', ja, /[\u3040-\u30ff\u4e00-\u9fff]/],
] as const)('every message is in %s', (_language, catalogue, script) => {
  const foreign = textsOf(catalogue)
    .filter(([key, text]) => !SAME_IN_EVERY_LANGUAGE.has(key) && !script.test(text))
    .map(([key]) => key)
  expect(foreign).toEqual([])
})

test('the language chosen wins over those of the browser, and those are asked in their order', () => {
  expect(pickLanguage('ja', ['ko-KR'])).toBe('ja')
  expect(pickLanguage(null, ['fr-FR', 'ko-KR', 'en'])).toBe('ko')
  expect(pickLanguage('xx', ['fr'])).toBe('en')
})

test('every message is used somewhere', () => {
  const app = new URL('..', import.meta.url)
  const sources = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('locales'))
    .map((name) => readFileSync(new URL(name, app), 'utf8'))
    .join('\n')
  // Keys that are put together, such as `error.${code}`.
  const composed = [...sources.matchAll(/`(\w+(?:\.\w+)*\.)\$\{/g)].map(([, start = '']) => start)
  const unused = Object.keys(en).filter(
    (key) => !composed.some((start) => key.startsWith(start)) && !new RegExp(`["']${key}["']`).test(sources),
  )
  expect(unused).toEqual([])
})
