import { createContext, Fragment, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Catalogue, Key, PlaceholdersOf } from '../locales/catalogue.ts'
import { type Language, pickLanguage } from '../locales/index.ts'
import { type Format, formatFor } from './format.ts'
import { piecesOf, type Translate, templateFor, translator } from './translate.ts'
import { allWords, showLanguage } from './words.ts'

const STORAGE_KEY = 'vitrine.language'

interface Locale {
  readonly language: Language
  readonly catalogue: Catalogue
  readonly t: Translate
  readonly format: Format
  readonly setLanguage: (language: Language) => void
}

const LocaleContext = createContext<Locale | null>(null)

export const initialLanguage = (): Language =>
  pickLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages)

interface LocaleProviderProps {
  readonly initial: { readonly language: Language; readonly catalogue: Catalogue }
  readonly children: ReactNode
}

/** The first words are loaded before the first render, so that no name is ever drawn in the wrong language. */
export function LocaleProvider({ initial, children }: LocaleProviderProps) {
  const [current, setCurrent] = useState(initial)

  useEffect(() => {
    document.documentElement.lang = current.language
  }, [current.language])

  // One way for what is chosen here and in another window: one person does not want two languages at once.
  useEffect(() => {
    const follow = () => {
      const language = initialLanguage()
      void allWords(language).then((catalogue) => {
        // One that is slow to come must not take the place of one that was chosen after it.
        if (language !== initialLanguage()) return
        showLanguage(language)
        setCurrent({ language, catalogue })
      })
    }
    addEventListener('storage', follow)
    return () => removeEventListener('storage', follow)
  }, [])

  const locale = useMemo<Locale>(
    () => ({
      ...current,
      t: translator(current.language, current.catalogue),
      format: formatFor(current.language),
      setLanguage: (language) => {
        localStorage.setItem(STORAGE_KEY, language)
        dispatchEvent(new Event('storage'))
      },
    }),
    [current],
  )
  return <LocaleContext value={locale}>{children}</LocaleContext>
}

export function useLocale(): Locale {
  const locale = useContext(LocaleContext)
  if (locale === null) throw new Error('useLocale is used outside of LocaleProvider')
  return locale
}

export const useT = (): Translate => useLocale().t
export const useFormat = (): Format => useLocale().format

interface RichTextProps<K extends Key> {
  readonly k: K
  readonly values: { readonly [P in PlaceholdersOf<K>]: ReactNode }
}

/** A sentence with elements in it, in the word order of the language. */
export function RichText<K extends Key>({ k, values }: RichTextProps<K>) {
  const { language, catalogue } = useLocale()
  const given: Readonly<Record<string, ReactNode>> = values
  const pieces = piecesOf(templateFor(language, catalogue[k], given['count']))
  return pieces.map((piece) =>
    'text' in piece ? piece.text : <Fragment key={piece.name}>{given[piece.name]}</Fragment>,
  )
}
