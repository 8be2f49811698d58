/** `node scripts/check-bundle.ts [folder]`: the budgets of the built app (dist/app), in gzipped kB of 1,000 bytes. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const limits = { firstScript: 150, style: 20, page: 80, lineage: 120 }

/* Loaded late by the module graph but always on the way to the first page: the home page and its words. */
const HOME = 'src/app/pages/HomePage.tsx'
const startOf = (language: string): string => `src/app/locales/${language}/start.ts`
const START = new RegExp(`^${startOf('(\\w+)')}$`)

const LINEAGE = /lineage/i
/** Asked for by themselves: the table instead of the picture, facts of what was selected, files that are saved. */
const BESIDE_LINEAGE = /lineage\/(?:twin|facts|export)\//

/** What a reader of the manifest needs to know of an entry (https://vite.dev/guide/backend-integration). */
interface Chunk {
  file: string
  src?: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  /** Workers among them. */
  assets?: string[]
}
type Manifest = Record<string, Chunk>

interface Weight {
  what: string
  kB: number
  limit: number
}

export function weighBundle(folder: string): { weights: Weight[]; problems: string[] } {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  const first = heaviest(
    folder,
    languagesOf(manifest).map((language) => filesOf(manifest, [...entries, HOME, startOf(language)])),
  )
  for (const file of filesOfPage(folder)) first.add(file)
  const weights = [
    { what: 'first load, JavaScript', kB: weigh(folder, first, '.js'), limit: limits.firstScript },
    { what: 'first load, CSS', kB: weigh(folder, first, '.css'), limit: limits.style },
    ...laterParts(manifest).map((key) => weighLater(folder, manifest, key, first)),
    ...weighLineage(folder, manifest, first),
  ]
  const heavy = weights.filter(({ kB, limit }) => kB > limit)
  const problems = heavy.map(
    ({ what, kB, limit }) => `${what}: ${kB.toFixed(1)} kB, the limit is ${limit} kB`,
  )
  return { weights, problems: [...problems, ...missing(manifest), ...strangers(manifest)] }
}

/** What is called otherwise by now would not be weighed. */
function missing(manifest: Manifest): string[] {
  return [HOME, startOf('en')]
    .filter((key) => manifest[key] === undefined)
    .map((key) => `${key} is not in the build: what does the first page consist of now?`)
}

/** The files that load together with these chunks: they and all they import statically. */
function filesOf(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = [...keys]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) continue
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file)
    waiting.push(...(chunk.imports ?? []))
  }
  return files
}

/** Scripts and styles that index.html names itself, such as the one that sets the theme before first paint. */
function filesOfPage(folder: string): string[] {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return []
  const named = readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)
  return [...named].map(([, file = '']) => file)
}

function laterParts(manifest: Manifest): string[] {
  const dynamic = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []))
  return [...dynamic].filter((key) => key !== HOME && !START.test(key)).sort()
}

/** One language is fetched, and nobody knows which. */
const languagesOf = (manifest: Manifest): string[] =>
  Object.keys(manifest).flatMap((key) => START.exec(key)?.[1] ?? [])

function heaviest(folder: string, choices: readonly Set<string>[]): Set<string> {
  const weighed = choices.map((files) => ({ files, bytes: weigh(folder, files, '.js') }))
  return weighed.sort((a, b) => b.bytes - a.bytes)[0]?.files ?? new Set()
}

/**
 * All that the graph of lineage brings along: its page, what that fetches in its turn, and its words. What comes only when
 * somebody asks for it is weighed by itself, as with any other page.
 */
function weighLineage(folder: string, manifest: Manifest, first: ReadonlySet<string>): Weight[] {
  const keys = laterParts(manifest).filter((key) => LINEAGE.test(key) && !BESIDE_LINEAGE.test(key))
  if (keys.length === 0) return []
  const files = heaviest(
    folder,
    languagesOf(manifest).map((language) => {
      const others = new RegExp(`/locales/(?!${language}/)`)
      return filesOf(
        manifest,
        keys.filter((key) => !others.test(key)),
      )
    }),
  )
  const added = [...files].filter((file) => !first.has(file))
  return [{ what: 'lineage, all of it', kB: weigh(folder, added, '.js'), limit: limits.lineage }]
}

function weighLater(folder: string, manifest: Manifest, key: string, first: ReadonlySet<string>): Weight {
  const files = [...filesOf(manifest, [key])].filter((file) => !first.has(file))
  const limit = LINEAGE.test(key) ? limits.lineage : limits.page
  return { what: key, kB: weigh(folder, files, '.js'), limit }
}

function weigh(folder: string, files: Iterable<string>, extension: string): number {
  let bytes = 0
  for (const file of files) {
    if (file.endsWith(extension)) bytes += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
  }
  return bytes / 1000
}

/** The app for a server brings no part of the registry and no mock along. */
function strangers(manifest: Manifest): string[] {
  return Object.entries(manifest).flatMap(([key, { src = key }]) =>
    /^src\/(mock|registry|api|server|demo)\/|node_modules\/(msw|@sqlite\.org)\//.test(src)
      ? [`${src} is in the app build; it belongs to the mock or the server`]
      : [],
  )
}

if (import.meta.main) {
  const { weights, problems } = weighBundle(process.argv[2] ?? join(import.meta.dirname, '..', 'dist', 'app'))
  for (const { what, kB, limit } of weights)
    console.log(`${kB.toFixed(1).padStart(7)} of ${limit} kB  ${what}`)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
