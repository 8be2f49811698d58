import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What the bundler knows of a module. */
interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

const APP = join(import.meta.dirname, '..', '..', 'src', 'app')
const MAIN = join(APP, 'main.tsx')
const HOME = join(APP, 'pages', 'HomePage.tsx')
const PAGES = readdirSync(join(APP, 'pages'))
  .filter((name) => name.endsWith('Page.tsx'))
  .map((name) => join(APP, 'pages', name))
const TABLES = PAGES.filter((page) => /[\\/](Registry|Collection|Artifact)Page\.tsx$/.test(page))
const LISTS = PAGES.filter((page) => /[\\/](Registry|Collection)Page\.tsx$/.test(page))
const VERSIONS = PAGES.filter((page) => /[\\/](Artifact)?VersionPage\.tsx$/.test(page))
/** What every file of words needs, too small to be fetched for itself. */
const CATALOGUE = join(APP, 'locales', 'catalogue.ts')
/** From here on a module belongs to no kind of page. */
const MANY = 3

/** It exports every icon there is, and says nothing of which a page needs. */
const ALL_ICONS = /lucide-react\.mjs$/
/** What its picture, its table and its facts share. */
const LINEAGE = /[\\/]src[\\/]app[\\/]lineage[\\/]/
const ICON = /lucide-react[\\/]dist[\\/]esm[\\/](?!lucide-react)/

/**
 * Which file a module goes to that more than one part of the app needs. Left alone, such modules make a file for every
 * set of parts that share them: the page of a registry came in 24 files, most of them of less than 1 kB.
 *
 * - `start`: all that the first page needs at once, the home page's share in it included.
 * - `tables`, `versions`: what only pages of that kind need.
 * - `pages`: what many pages need.
 * - `lineage`: what the parts of a lineage share.
 * - `icons`: those of more than one part. As dependencies they would tie parts together that have nothing else in common.
 */
export function codeGroups() {
  const known = new Map<string, ReadonlySet<string>>()
  const needs = (page: string, id: string, graph: Graph): boolean => {
    const needed = known.get(page) ?? neededBy(page, graph)
    known.set(page, needed)
    return needed.has(id)
  }
  const start = (id: string, graph: Graph) =>
    id === CATALOGUE || needs(MAIN, id, graph) || (isOurs(id) && needs(HOME, id, graph)) ? 'start' : null
  const shared = (id: string, graph: Graph) => {
    const pages = PAGES.filter((page) => needs(page, id, graph))
    return (isContract(id) || isComponent(id)) && pages.length > 1 ? 'pages' : kindOf(pages)
  }
  return [
    { name: start, debugName: 'start', priority: 3 },
    { name: 'icons', test: ICON, minShareCount: 2, priority: 2 },
    { name: shared, debugName: 'shared', minShareCount: 2, priority: 1 },
    // What other parts need of it is in a file by then.
    { name: 'lineage', test: LINEAGE, minShareCount: 2, priority: 0 },
  ]
}

/** Words are called after their language too: the parts of all languages have the same names. */
export function chunkFileNames({ facadeModuleId }: { readonly facadeModuleId?: string | null }): string {
  const [, language] = /[\\/]locales[\\/](\w+)[\\/]\w+\.ts$/.exec(facadeModuleId ?? '') ?? []
  return `assets/${language === undefined ? '' : `${language}-`}[name]-[hash].js`
}

function kindOf(pages: readonly string[]): string | null {
  if (pages.length < 2) return null
  if (LISTS.every((page) => pages.includes(page)) && pages.every((page) => TABLES.includes(page)))
    return 'tables'
  if (pages.every((page) => VERSIONS.includes(page))) return 'versions'
  return pages.length >= MANY ? 'pages' : null
}

const isContract = (id: string): boolean => /[\\/]src[\\/]contract[\\/]/.test(id)
/** Parts that are fetched late need these as well, and would bring along all that tables need. */
const isComponent = (id: string): boolean => id.startsWith(join(APP, 'ui'))
const isOurs = (id: string): boolean => id.startsWith(APP) || isContract(id)

/** All that a page imports at once; the page itself is a file of its own. */
function neededBy(page: string, graph: Graph): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [page]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || ALL_ICONS.test(id)) continue
    found.add(id)
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []))
  }
  if (page !== MAIN) found.delete(page)
  return found
}
