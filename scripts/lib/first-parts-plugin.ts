import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minify, type Plugin, transformWithOxc } from 'vite'

/** A file of the build: what is needed here of the bundler's own type. */
interface BuiltFile {
  readonly type: string
  readonly fileName: string
  readonly isEntry?: boolean
  readonly facadeModuleId?: string | null
  readonly imports?: readonly string[]
}
type Chunks = ReadonlyMap<string, BuiltFile>

const SCRIPT = join(import.meta.dirname, '..', '..', 'src', 'app', 'first.ts')

/** What is fetched before it is asked for: these pages, and the first words of a language. */
const PART =
  /[\\/]src[\\/]app[\\/](?:pages[\\/](HomePage|RegistryPage|CollectionPage|VersionPage)\.tsx|locales[\\/](en|ko|ja)[\\/]start\.ts)$/

/** Puts `src/app/first.ts` into the page, with the names of the files it fetches. */
export function firstParts(): Plugin {
  let script = ''
  return {
    name: 'vitrine-first-parts',
    apply: 'build',
    async buildStart() {
      const { code } = await transformWithOxc(readFileSync(SCRIPT, 'utf8'), SCRIPT)
      const source = (await minify('first.js', code)).code
      script = this.emitFile({ type: 'asset', name: 'first.js', source })
    },
    generateBundle() {
      script = this.getFileName(script)
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const parts = JSON.stringify(partsOf(Object.values(bundle ?? {})))
        // Not to wait for the style sheet, as scripts in their turn do.
        const attrs = { async: true, src: `/${script}`, 'data-parts': parts }
        return [{ tag: 'script', attrs, injectTo: 'head' }]
      },
    },
  }
}

function partsOf(files: readonly BuiltFile[]): Record<string, readonly string[]> {
  const chunks = new Map(files.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]))
  const entries = [...chunks.values()].flatMap(({ isEntry, fileName }) => (isEntry ? fileName : []))
  const start = withImports(entries, chunks)
  const parts = [...chunks.values()].flatMap(({ fileName, facadeModuleId }) => {
    const [, page, language] = PART.exec(facadeModuleId ?? '') ?? []
    const name = page ?? language
    if (name === undefined) return []
    const late = [...withImports([fileName], chunks)].filter((file) => !start.has(file))
    return [[name, late.map((file) => `/${file}`)] as const]
  })
  return Object.fromEntries(parts)
}

function withImports(files: readonly string[], chunks: Chunks): ReadonlySet<string> {
  const found = new Set<string>()
  const waiting = [...files]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    waiting.push(...(chunks.get(file)?.imports ?? []))
  }
  return found
}
