import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

export type AppBuild = 'app' | 'mock'

const root = join(import.meta.dirname, '..', '..')

const config = ['vite.config.ts', 'scripts/lib/code-groups.ts', 'scripts/lib/first-parts-plugin.ts']

/** What goes into each build. The mock takes the whole registry along; `bench` and tests reach neither. */
const sources: Record<AppBuild, readonly string[]> = {
  app: ['src/app', 'src/contract', 'public', 'index.html', ...config, 'package-lock.json'],
  mock: ['src', 'public', 'index.html', ...config, 'package-lock.json'],
}

export function manifestPath(build: AppBuild): string {
  return join(root, 'dist', build, '.vite', 'manifest.json')
}

export interface BuildResult {
  ok: boolean
  output: string
}

export async function buildApp(build: AppBuild, options: { quiet?: boolean } = {}): Promise<BuildResult> {
  const mode = build === 'mock' ? ['--mode', 'mock'] : []
  // Under a test runner NODE_ENV is `test`, and Vite would then build what is meant for development.
  const env = { NODE_ENV: 'production' }
  return await run('vite', ['build', '--logLevel', 'warn', ...mode], { ...options, env, timeoutMs: 300_000 })
}

/** Builds only when there is no build or a source is newer than it. */
export async function ensureBuilt(build: AppBuild, options: { quiet?: boolean } = {}): Promise<BuildResult> {
  return isFresh(build) ? { ok: true, output: '' } : await buildApp(build, options)
}

export function isFresh(build: AppBuild): boolean {
  const manifest = manifestPath(build)
  if (!existsSync(manifest)) return false
  const built = statSync(manifest).mtimeMs
  return sources[build].every((source) => newestChange(join(root, source)) <= built)
}

/** Folders count too: a deleted file changes nothing but the folder it was in. */
function newestChange(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
