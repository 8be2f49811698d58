import type { Catalogue, LatePart, Part } from '../locales/catalogue.ts'
import { type Language, LOADERS } from '../locales/index.ts'
import { fetchPart } from './parts.ts'

/*
 * The words come in parts, as the code does: those that the first pages are drawn with before anything is drawn, the
 * others beside the code that draws them.
 */

/**
 * Filled part by part, so it is whole only for what is drawn. Nobody is told when one arrives: what needs it waits for it
 * (`withWords`), and what is drawn already does not.
 */
const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: {} as Catalogue,
  ko: {} as Catalogue,
  ja: {} as Catalogue,
}

let shown: Language = 'en'

/** What the first page is drawn with. */
export async function startWords(language: Language): Promise<Catalogue> {
  shown = language
  await fetchPart(() => add(language, 'start'))
  return catalogues[language]
}

/** All of a language: parts of any kind may be drawn by now. */
export async function allWords(language: Language): Promise<Catalogue> {
  const parts = Object.keys(LOADERS[language]) as Part[]
  await fetchPart(() => Promise.all(parts.map((part) => add(language, part))))
  return catalogues[language]
}

/** In which language words are fetched from now on. All of it has to be there (`allWords`). */
export function showLanguage(language: Language): void {
  shown = language
}

/** Code that is fetched late, once its words are there too. If these fail to come, the code counts as missing. */
export async function withWords<Code>(part: LatePart, code: Promise<Code>): Promise<Code> {
  const [loaded] = await Promise.all([code, lateWords(part)])
  return loaded
}

async function lateWords(part: LatePart): Promise<void> {
  const language = shown
  await add(language, part)
  // Somebody chose another one meanwhile.
  if (language !== shown) await lateWords(part)
}

async function add(language: Language, part: Part): Promise<void> {
  Object.assign(catalogues[language], (await LOADERS[language][part]()).words)
}
