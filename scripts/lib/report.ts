import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { CheckResult } from './checks.ts'

export interface Tally {
  passed: number
  failed: number
  skipped: number
  /** A line or more for each failure that has a name, told again at the end of a long run. */
  failures?: readonly string[]
  /** Those that failed among others and passed alone. */
  unsteady?: readonly string[]
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
    failures: report.testResults.flatMap(failuresOfFile),
  }
}

function failuresOfFile({ name, status, message, assertionResults }: VitestFile): string[] {
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (status === 'failed' && failed.length === 0) return [told(`${name} cannot be loaded`, message)]
  return failed.map((test) => told(`${name} › ${test.fullName}`, test.failureMessages?.[0]))
}

/** What Playwright's JSON reporter wrote; errors outside of tests (a server that does not start) count as failures. */
export function readPlaywrightReport(file: string): Tally {
  const report = readJson(file) as PlaywrightReport | undefined
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = [
    ...report.errors.map(({ message }) => told('outside of the tests', message)),
    ...report.suites.flatMap(failuresOfSuite),
  ]
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped, failures }
}

function failuresOfSuite({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const failed = specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
  return [
    ...failed.map(({ file, line, title, tests }) => {
      const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors))
      return told(`${file}:${line} › ${title}`, errors[0]?.message)
    }),
    ...suites.flatMap(failuresOfSuite),
  ]
}

/** A script of Python as one test: where it failed are the last lines of what it printed about its error. */
export function readScriptRun(
  title: string,
  { ok, timedOut, output }: { ok: boolean; timedOut: boolean; output: string },
): Tally {
  if (ok) return { passed: 1, failed: 0, skipped: 0 }
  const late = timedOut ? ['It took longer than it may.'] : []
  const why = [...late, ...endOfTraceback(output)]
  return { passed: 0, failed: 1, skipped: 0, failures: [told(title, why.join('\n'))] }
}

/** Without the log of the server, which comes after it. */
function endOfTraceback(output: string): string[] {
  const lines = stripVTControlCharacters(output).split('\n')
  const start = lines.findIndex((line) => line.startsWith('Traceback'))
  const error = start < 0 ? lines : lines.slice(start).filter((line) => !line.startsWith('{"level"'))
  const end = error.findIndex((line, index) => index > 0 && /^\w[\w.]*(Error|Exception|Expired)\b/.test(line))
  return (end < 0 ? error : error.slice(0, end + 1)).filter((line) => line.trim() !== '').slice(-8)
}

/** The name, and under it as much of the message as tells what went wrong. */
function told(name: string, message = ''): string {
  const lines = stripVTControlCharacters(message).split('\n')
  const first = lines.filter((line) => line.trim() !== '').slice(0, 12)
  return [name, ...first.map((line) => `    ${line.slice(0, 200)}`)].join('\n')
}

/**
 * What holds after the failed tests were run once more, alone: a test that passes then is counted as passed and named as
 * unsteady. What failed outside of tests, or was not run again, has failed.
 */
export function afterSecondRun(first: Tally, second: Tally): Tally {
  const neverRunAgain = Math.max(0, first.failed - second.passed - second.failed)
  const failed = second.failed + neverRunAgain
  const failures = first.failures ?? []
  const failedAgain = new Set((second.failures ?? []).map(nameOf))
  return {
    passed: first.passed + second.passed,
    failed,
    skipped: first.skipped,
    failures: failed > 0 ? failures : [],
    unsteady: neverRunAgain > 0 ? [] : failures.filter((failure) => !failedAgain.has(nameOf(failure))),
  }
}

/** The line of a failure that says which test it was. */
export const nameOf = (failure: string): string => failure.split('\n', 1)[0] ?? ''

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.reduce((total, { skipped }) => total + skipped, 0),
    failures: tallies.flatMap(({ failures = [] }) => failures),
    unsteady: tallies.flatMap(({ unsteady = [] }) => unsteady),
  }
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: VitestFile[]
}

interface VitestFile {
  name: string
  status: string
  message?: string
  assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: { message?: string }[]
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  specs?: { file: string; line: number; title: string; ok: boolean; tests: PlaywrightTest[] }[]
  suites?: PlaywrightSuite[]
}

interface PlaywrightTest {
  status: string
  results: { errors: { message?: string }[] }[]
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
