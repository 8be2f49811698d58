import { availableParallelism } from 'node:os'
import { ensureBuilt } from './app-build.ts'
import { run } from './run.ts'

export interface CheckResult {
  name: string
  ok: boolean
  ms: number
  output: string
}

interface Check {
  name: string
  run: () => Promise<{ ok: boolean; output: string }>
}

const limitMs = 120_000

/** The slowest first, so that the short ones fill the gaps. Locales are complete if the types are. */
const checks: readonly Check[] = [
  { name: 'weight of the app', run: buildAndWeigh },
  tool('types', 'tsc', ['--noEmit', '--pretty', 'false']),
  tool('lint', 'oxlint', ['--deny-warnings']),
  tool('dead code', 'knip', ['--no-progress']),
  tool('format', 'biome', ['ci', '--colors=off', '.']),
  tool('import rules', 'node', ['scripts/check-imports.ts']),
  tool('links in the documents', 'node', ['scripts/check-docs.ts']),
]

/** Runs all checks, as many at once as there are cores, and reports each as it ends. */
export async function runChecks(report: (result: CheckResult) => void): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  const waiting = [...checks]
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now()
      const { ok, output } = await check.run()
      const result = { name: check.name, ok, ms: performance.now() - started, output }
      results.push(result)
      report(result)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
  return results
}

function tool(name: string, command: string, args: readonly string[]): Check {
  return { name, run: () => run(command, args, { quiet: true, timeoutMs: limitMs }) }
}

async function buildAndWeigh(): Promise<{ ok: boolean; output: string }> {
  const built = await ensureBuilt('app', { quiet: true })
  if (!built.ok) return built
  return await run('node', ['scripts/check-bundle.ts'], { quiet: true, timeoutMs: limitMs })
}
