import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { readImports } from '../../../scripts/lib/read-imports.ts'
import type { Part } from './catalogue.ts'
import { LOADERS } from './index.ts'

const APP = join(import.meta.dirname, '..')

/** Which part a key is in. */
const partOf = new Map<string, Part>()
const parts = Object.keys(LOADERS.en) as Part[]
for (const part of parts) {
  for (const key of Object.keys((await LOADERS.en[part]()).words)) {
    if (partOf.has(key)) throw new Error(`${key} is in the parts ${partOf.get(key)} and ${part}.`)
    partOf.set(key, part)
  }
}

interface Module {
  readonly imports: readonly string[]
  /** Modules fetched late, each with the parts of the words that are fetched beside it. */
  readonly late: readonly { readonly path: string; readonly words: ReadonlySet<string> }[]
  readonly draws: ReadonlySet<Part>
}

const modules = new Map(
  readdirSync(APP, { recursive: true, encoding: 'utf8' })
    // All words are there in the gallery, and a test draws nothing.
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|^(?:locales|gallery)[\\/]/.test(name))
    .map((name) => [join(APP, name), readModule(join(APP, name))]),
)

function readModule(file: string): Module {
  const code = readFileSync(file, 'utf8')
  const found = readImports(file, code).filter(({ typeOnly, specifier }) => !typeOnly && specifier)
  const target = (specifier = '') => join(dirname(file), specifier)
  return {
    imports: found.filter(({ dynamic }) => !dynamic).map(({ specifier }) => target(specifier)),
    late: found
      .filter(({ dynamic }) => dynamic)
      .map(({ specifier }) => ({ path: target(specifier), words: wordsBeside(code, specifier ?? '') })),
    draws: drawnBy(code),
  }
}

/** As in `withWords('compare', import('./ComparePanel.tsx'))`, wherever that is imported. */
function wordsBeside(code: string, specifier: string): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = [
    ...code.matchAll(/((?:withWords\(\s*'\w+',\s*)*)import\(\s*'([^']+)'/g),
  ]
    .filter(([, , imported]) => imported === specifier)
    .map(([, asked = '']) => new Set([...asked.matchAll(/'(\w+)'/g)].map(([, part = '']) => part)))
  return new Set([...first].filter((part) => others.every((also) => also.has(part))))
}

/** Keys stand in quotes, or begin a template such as `error.${code}`. */
function drawnBy(code: string): ReadonlySet<Part> {
  const quoted = [...code.matchAll(/['"](\w+(?:\.\w+)+)['"]/g)].map(([, key = '']) => partOf.get(key))
  const composed = [...code.matchAll(/`(\w+(?:\.\w+)*\.)\$\{/g)].flatMap(([, start = '']) =>
    [...partOf].map(([key, part]) => (key.startsWith(start) ? part : undefined)),
  )
  return new Set([...quoted, ...composed].filter((part) => part !== undefined))
}

/** The late parts that are drawn by a module and all that it imports at once. */
function neededBy(path: string): ReadonlySet<Part> {
  const needed = new Set<Part>()
  const seen = new Set<string>()
  const waiting = [path]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const module = modules.get(next)
    if (!module || seen.has(next)) continue
    seen.add(next)
    for (const part of module.draws) if (part !== 'start') needed.add(part)
    waiting.push(...module.imports)
  }
  return needed
}

test('what is drawn first is drawn with the first words', () => {
  expect([...neededBy(join(APP, 'main.tsx'))]).toEqual([])
})

test('whoever fetches code late fetches the words that it draws beside it', () => {
  const missing = [...modules].flatMap(([file, { late }]) =>
    late.flatMap(({ path, words }) =>
      [...neededBy(path)]
        .filter((part) => !words.has(part))
        .map((part) => `${relative(APP, file)} imports ${relative(APP, path)} without its words: ${part}`),
    ),
  )
  expect(missing).toEqual([])
})

test('words are fetched only with code that draws them', () => {
  const idle = [...modules].flatMap(([file, { late }]) =>
    late.flatMap(({ path, words }) => {
      const needed: ReadonlySet<string> = neededBy(path)
      return [...words]
        .filter((part) => !needed.has(part))
        .map(
          (part) =>
            `${relative(APP, file)} fetches ${part} for ${relative(APP, path)}, which draws none of it`,
        )
    }),
  )
  expect(idle).toEqual([])
})
