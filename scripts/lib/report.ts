import { existsSync, readFileSync } from 'node:fs'
import type { CheckResult } from './checks.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export function printCheck({ name, ok, ms, output }: CheckResult): void {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${(ms / 1000).toFixed(1).padStart(5)} s  ${name}`)
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '     | '))
}

/**
 * What vitest's JSON reporter wrote. A file that cannot be loaded has no tests to fail, so it counts as one; a
 * missing or broken report means that the run never ended, and that is a failure too.
 */
export function readVitestReport(file: string): Tally {
  const report = readJson(file) as VitestReport | undefined
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** What Playwright's JSON reporter wrote; errors outside of tests (a server that does not start) count as failures. */
export function readPlaywrightReport(file: string): Tally {
  const report = readJson(file) as PlaywrightReport | undefined
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
