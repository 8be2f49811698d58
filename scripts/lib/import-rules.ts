import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { ImportStatement } from './read-imports.ts'

/**
 * Which part of `src` may import which. `contract <- registry <- api <- server | mock`, `contract <- app`; the demo
 * workspace is built through the registry's verbs and used by both hosts.
 */
const layers: Record<string, readonly string[]> = {
  contract: [],
  registry: ['contract'],
  api: ['contract', 'registry'],
  demo: ['contract', 'registry'],
  server: ['contract', 'registry', 'api', 'demo'],
  mock: ['contract', 'registry', 'api', 'demo'],
  app: ['contract'],
}

/** Layers that run wherever fetch runs, so nothing of Node may be in them. */
const portable = new Set(['contract', 'registry', 'api', 'demo', 'mock', 'app'])

/** All that the contract may need: it is shared by everything, also by the browser. */
const contractPackages = new Set(['zod', '@hono/zod-openapi', 're2js'])

/** Drivers, servers and browser tools belong to the hosts. */
const hostPackages =
  /^(better-sqlite3|pg|@sqlite\.org\/|@hono\/node-server|commander|pino|prom-client|msw)(\/|$)/
const serverSidePackages =
  /^(hono|@hono\/|kysely|better-sqlite3|pg|@sqlite\.org\/|commander|pino|prom-client|msw)(\/|$)/
const interfacePackages = /^(react|react-dom|react-router|@base-ui\/|@tanstack\/|lucide-react)(\/|$)/
const reactPackages =
  /^(react|react-dom|react-router|@base-ui\/react|@tanstack\/react-[a-z]+|lucide-react|@xyflow\/react)(\/|$)/
const routerAndQueryPackages = /^(react-router|@tanstack\/react-query|openapi-fetch)(\/|$)/

const contractRoutes = 'src/contract/routes/'

/** The one place where the app reaches the mock, and only by dynamic import behind `__MOCK__`. */
const mockDoor = 'src/app/main.tsx'

/** An import with its specifier resolved: a path from the project's root, or the name of a package. */
export interface ResolvedImport extends ImportStatement {
  file: string
  path?: string
  package?: string
}

export interface Violation {
  file: string
  line: number
  message: string
}

export function resolveImport(file: string, statement: ImportStatement): ResolvedImport {
  const specifier = statement.specifier?.replace(/[?#].*$/, '')
  if (specifier === undefined) return { ...statement, file }
  if (!specifier.startsWith('.')) return { ...statement, file, package: specifier }
  return { ...statement, file, path: posix.join(posix.dirname(file), specifier) }
}

/** Tests may look anywhere, and so may the helpers that only tests use. */
export function isTestFile(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || file.includes('/testing/')
}

/** The rules that can be judged from one import alone; each says what is wrong in words. */
export function judgeImport(found: ResolvedImport): string | undefined {
  const layer = layerOf(found.file)
  if (layer === undefined) return undefined
  const test = isTestFile(found.file)
  if (found.specifier === undefined) {
    return test ? undefined : 'imports a computed path, which nothing can check: write the path as a literal'
  }
  if (found.path !== undefined) return test ? undefined : judgePath(found, layer, found.path)
  return test ? undefined : judgePackage(found, layer, found.package ?? '')
}

function judgePath(found: ResolvedImport, layer: string, path: string): string | undefined {
  const target = layerOf(path)
  if (isTestFile(path)) return `imports ${path}, which belongs to tests`
  if (target === undefined) {
    return path.startsWith('src/') || path === 'package.json'
      ? undefined
      : `imports ${path}, which lies outside src`
  }
  if (layer === 'app' && target === 'mock') return judgeMockDoor(found)
  if (target !== layer && !layers[layer]?.includes(target)) {
    const may = layers[layer]?.join(', ') || 'nothing else'
    return `imports ${path}: ${layer} may import ${may}, not ${target}`
  }
  if (path.startsWith(contractRoutes) && !found.typeOnly && layer !== 'contract' && layer !== 'api') {
    return `imports ${path} at run time: only api does, everyone else takes its types with \`import type\``
  }
  return judgeAppParts(found.file, path)
}

function judgeMockDoor(found: ResolvedImport): string | undefined {
  if (found.file === mockDoor && found.dynamic) return undefined
  return `imports the mock: only ${mockDoor} does, by one dynamic import`
}

function judgeAppParts(file: string, path: string): string | undefined {
  if (isIn(file, 'src/app/lineage/model') || isIn(file, 'src/app/lineage/layout')) {
    return path.endsWith('.tsx') ? `imports ${path}: lineage model and layout know no React` : undefined
  }
  if (!isIn(file, 'src/app/ui')) return undefined
  const allowed = ['src/app/ui', 'src/app/lib', 'src/app/locales', 'src/app/styles', 'src/contract']
  const reachesServer = /^src\/app\/lib\/(api|quer(y|ies))\b/.test(path)
  if (allowed.some((folder) => isIn(path, folder)) && !reachesServer) return undefined
  return `imports ${path}: app/ui knows no router, no queries and no pages`
}

function judgePackage(found: ResolvedImport, layer: string, name: string): string | undefined {
  if (portable.has(layer) && isBuiltin(name)) return `imports ${name}: ${layer} also runs in the browser`
  if (layer === 'contract' && !contractPackages.has(name)) {
    return `imports ${name}: the contract may use ${[...contractPackages].join(', ')} only`
  }
  if ((layer === 'registry' || layer === 'api' || layer === 'demo') && hostPackages.test(name)) {
    return `imports ${name}: drivers and servers belong to the hosts, src/server and src/mock`
  }
  if (layer === 'registry' && /^(hono|@hono\/)/.test(name)) return `imports ${name}: HTTP belongs to src/api`
  if (layer !== 'app' && interfacePackages.test(name)) return `imports ${name}: it belongs to src/app`
  if (layer === 'app' && serverSidePackages.test(name))
    return `imports ${name}: it does not belong into the browser app`
  return judgeAppPackage(found.file, name)
}

function judgeAppPackage(file: string, name: string): string | undefined {
  const pure = isIn(file, 'src/app/lineage/model') || isIn(file, 'src/app/lineage/layout')
  if (pure && reactPackages.test(name)) return `imports ${name}: lineage model and layout know no React`
  if (isIn(file, 'src/app/ui') && routerAndQueryPackages.test(name)) {
    return `imports ${name}: app/ui knows no router and no queries`
  }
  return undefined
}

/** Rules that need the whole: one way into the mock, and no way round to the contract's routes. */
export function judgeGraph(imports: readonly ResolvedImport[]): Violation[] {
  return [...judgeMockDoorCount(imports), ...judgeRoutesReached(imports)]
}

function judgeMockDoorCount(imports: readonly ResolvedImport[]): Violation[] {
  const doors = imports.filter(
    ({ file, path }) => file === mockDoor && path !== undefined && layerOf(path) === 'mock',
  )
  return doors.slice(1).map(({ file, line }) => ({ file, line, message: 'is a second way into the mock' }))
}

/** The routes carry every schema and zod with them, which the weight of the first page has no room for. */
function judgeRoutesReached(imports: readonly ResolvedImport[]): Violation[] {
  const atRunTime = imports.filter(
    (found) => !found.typeOnly && found.path !== undefined && !isTestFile(found.file),
  )
  const from = new Map<string, ResolvedImport[]>()
  for (const found of atRunTime) from.set(found.file, [...(from.get(found.file) ?? []), found])
  const violations: Violation[] = []
  for (const start of atRunTime) {
    if (layerOf(start.file) !== 'app' || layerOf(start.path ?? '') !== 'contract') continue
    const way = wayToRoutes(start.path ?? '', from)
    if (way && way.length > 1) {
      violations.push({ ...start, message: `reaches the contract's routes at run time: ${way.join(' → ')}` })
    }
  }
  return violations
}

function wayToRoutes(start: string, from: Map<string, ResolvedImport[]>): string[] | undefined {
  const ways: string[][] = [[start]]
  const seen = new Set([start])
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way[way.length - 1] ?? start
    if (last.startsWith(contractRoutes)) return way
    for (const { path } of from.get(last) ?? []) {
      if (path === undefined || seen.has(path)) continue
      seen.add(path)
      ways.push([...way, path])
    }
  }
  return undefined
}

function layerOf(path: string): string | undefined {
  const layer = /^src\/([^/]+)\//.exec(path)?.[1]
  return layer !== undefined && layer in layers ? layer : undefined
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`)
}
