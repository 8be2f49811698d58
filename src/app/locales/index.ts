import { fetchPart } from '../lib/parts.ts'
import type { Catalogue } from './catalogue.ts'

export const LANGUAGES = { en: 'English', ko: '한국어', ja: '日本語' } as const
export type Language = keyof typeof LANGUAGES

export const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text)

/** Each language is a file of its own: nobody downloads three. */
export const loadCatalogue: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await fetchPart(() => import('./en.ts'))).en,
  ko: async () => (await fetchPart(() => import('./ko.ts'))).ko,
  ja: async () => (await fetchPart(() => import('./ja.ts'))).ja,
}

/** The first of the reader's languages that there is; English otherwise. */
export function pickLanguage(chosen: string | null, wanted: readonly string[]): Language {
  if (chosen !== null && isLanguage(chosen)) return chosen
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0] ?? ''
    if (isLanguage(language)) return language
  }
  return 'en'
}
