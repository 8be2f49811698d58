import type { Part, Words } from './catalogue.ts'

export const LANGUAGES = { en: 'English', ko: '한국어', ja: '日本語' } as const
export type Language = keyof typeof LANGUAGES

export const isLanguage = (text: string): text is Language => Object.hasOwn(LANGUAGES, text)

type Loaders = { readonly [P in Part]: () => Promise<{ readonly words: Words<P> }> }

/** Each part of each language is a file of its own: nobody downloads three languages, nor words that are not drawn. */
export const LOADERS: Readonly<Record<Language, Loaders>> = {
  en: {
    start: () => import('./en/start.ts'),
    account: () => import('./en/account.ts'),
    collection: () => import('./en/collection.ts'),
    lineage: () => import('./en/lineage.ts'),
    manage: () => import('./en/manage.ts'),
    projects: () => import('./en/projects.ts'),
    search: () => import('./en/search.ts'),
  },
  ko: {
    start: () => import('./ko/start.ts'),
    account: () => import('./ko/account.ts'),
    collection: () => import('./ko/collection.ts'),
    lineage: () => import('./ko/lineage.ts'),
    manage: () => import('./ko/manage.ts'),
    projects: () => import('./ko/projects.ts'),
    search: () => import('./ko/search.ts'),
  },
  ja: {
    start: () => import('./ja/start.ts'),
    account: () => import('./ja/account.ts'),
    collection: () => import('./ja/collection.ts'),
    lineage: () => import('./ja/lineage.ts'),
    manage: () => import('./ja/manage.ts'),
    projects: () => import('./ja/projects.ts'),
    search: () => import('./ja/search.ts'),
  },
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
