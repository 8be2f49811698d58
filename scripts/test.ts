/**
 * `npm test`: everything that must hold. Checks, unit tests on both engines, builds, and the browser suite against
 * both hosts. Every stage runs even when one before it failed; the last line is `N passed, N failed`.
 *
 * VITRINE_TEST_PG_URL   a PostgreSQL to use instead of a temporary one
 * VITRINE_REQUIRE_PG=1  no PostgreSQL is a failure
 * VITRINE_REQUIRE_WANDB=1  no `wandb` package is a failure
 * VITRINE_CHROMIUM      the browser to use
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/app-build.ts'
import { runChecks } from './lib/checks.ts'
import { findChromium } from './lib/chromium.ts'
import { findPostgres, startTemporaryPostgres, type TemporaryPostgres } from './lib/postgres.ts'
import {
  afterSecondRun,
  nameOf,
  printCheck,
  readPlaywrightReport,
  readVitestReport,
  sum,
  type Tally,
} from './lib/report.ts'
import { endAllRuns, run } from './lib/run.ts'
import { wandbStage } from './lib/wandb-stage.ts'

const minutes = 60_000
/**
 * Browser tests wait for what a busy machine may do too late. A few that failed are run once more, one at a time; more
 * than these are no accident.
 */
const SECOND_RUN_UP_TO = 8
const nothing: Tally = { passed: 0, failed: 0, skipped: 0 }
const failure: Tally = { passed: 0, failed: 1, skipped: 0 }
const reports = mkdtempSync(join(tmpdir(), 'vitrine-test-'))
const tallies: { stage: string; tally: Tally }[] = []
let postgres: TemporaryPostgres | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAllRuns()
    void cleanUp().finally(() => process.exit(130))
  })
}

try {
  await stage('checks', checks)
  await stage('PostgreSQL', findOrStartPostgres)
  await stage('unit tests', unitTests)
  await stage('builds', builds)
  await stage('wandb SDK', () => wandbStage({ required: process.env['VITRINE_REQUIRE_WANDB'] === '1' }))
  await stage('browser', findOrFetchBrowser)
  await stage('e2e on the server', () => e2e('server'))
  await stage('e2e on the mock', () => e2e('mock'))
} finally {
  await cleanUp()
}
summarize()

async function stage(name: string, body: () => Promise<Tally>): Promise<void> {
  console.log(`\n── ${name}`)
  try {
    tallies.push({ stage: name, tally: await body() })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    tallies.push({ stage: name, tally: failure })
  }
}

async function checks(): Promise<Tally> {
  const results = await runChecks(printCheck)
  const passed = results.filter(({ ok }) => ok).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

/** Sets VITRINE_TEST_PG_URL, by which the tests know that there is a PostgreSQL to run on. */
async function findOrStartPostgres(): Promise<Tally> {
  if (process.env['VITRINE_TEST_PG_URL']) {
    console.log('PostgreSQL: the one VITRINE_TEST_PG_URL names')
    return nothing
  }
  const found = findPostgres()
  if (!found) return withoutPostgres()
  postgres = await startTemporaryPostgres(found.bin)
  process.env['VITRINE_TEST_PG_URL'] = postgres.url
  console.log(`PostgreSQL ${postgres.version}, started for this run`)
  return nothing
}

function withoutPostgres(): Tally {
  const required = process.env['VITRINE_REQUIRE_PG'] === '1'
  console.log(
    'No PostgreSQL 15 or newer was found: the registry is tested on SQLite ONLY. Install one (Debian: apt-get ' +
      'install postgresql; macOS: brew install postgresql) or name one in VITRINE_TEST_PG_URL.',
  )
  return required ? failure : nothing
}

async function unitTests(): Promise<Tally> {
  const file = join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { ok } = await run('vitest', ['run', ...reporters], { timeoutMs: 15 * minutes })
  return honest(readVitestReport(file), ok)
}

async function builds(): Promise<Tally> {
  const results = [await ensureBuilt('app'), await ensureBuilt('mock')]
  const passed = results.filter(({ ok }) => ok).length
  return { passed, failed: results.length - passed, skipped: 0 }
}

async function findOrFetchBrowser(): Promise<Tally> {
  const browser = findChromium() ?? (await fetchBrowser())
  if (!browser) {
    console.error(
      'There is no browser to test with. Debian: apt-get install chromium; or name one in VITRINE_CHROMIUM.',
    )
    return failure
  }
  process.env['VITRINE_CHROMIUM'] = browser
  console.log(browser)
  return nothing
}

async function fetchBrowser(): Promise<string | undefined> {
  console.log('No Chrome or Chromium is installed: fetching the one Playwright brings …')
  await run('playwright', ['install', 'chromium'], { timeoutMs: 5 * minutes })
  return findChromium()
}

async function e2e(host: 'server' | 'mock'): Promise<Tally> {
  if (!process.env['VITRINE_CHROMIUM']) {
    console.error('not run: there is no browser')
    return failure
  }
  const first = await playwright(host, 'first', [])
  if (first.failed === 0 || first.failed > SECOND_RUN_UP_TO) return first
  console.log(`\n── ${first.failed} once more, alone`)
  return afterSecondRun(first, await playwright(host, 'second', ['--last-failed', '--workers=1']))
}

async function playwright(host: string, turn: string, flags: readonly string[]): Promise<Tally> {
  const file = join(reports, `e2e-${host}-${turn}.json`)
  const { ok } = await run('playwright', ['test', `--project=${host}`, ...flags], {
    env: { VITRINE_E2E_REPORT: file },
    timeoutMs: 30 * minutes,
  })
  return honest(readPlaywrightReport(file), ok)
}

/** A runner that ends with an error although no test failed (an unhandled rejection, say) has failed all the same. */
function honest(tally: Tally, ok: boolean): Tally {
  return !ok && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

async function cleanUp(): Promise<void> {
  await postgres?.stop()
  postgres = undefined
  rmSync(reports, { recursive: true, force: true })
}

function summarize(): void {
  const failures = told('failures')
  for (const failure of failures) console.log(`\n✘ ${failure}`)
  console.log('')
  // Once more by name alone, for whoever sees only the end of a long output.
  for (const failure of failures) console.log(`✘ ${nameOf(failure)}`)
  for (const unsteady of told('unsteady')) console.log(`≈ passed only alone: ${nameOf(unsteady)}`)
  for (const { stage: name, tally } of tallies) {
    const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
    console.log(
      `${tally.failed > 0 ? 'FAIL' : 'ok  '} ${name}: ${tally.passed} passed, ${tally.failed} failed${skipped}`,
    )
  }
  const total = sum(tallies.map(({ tally }) => tally))
  process.exitCode = total.failed > 0 ? 1 : 0
  console.log(`${total.passed} passed, ${total.failed} failed`)
}

function told(kind: 'failures' | 'unsteady'): string[] {
  return tallies.flatMap(({ stage: name, tally }) => (tally[kind] ?? []).map((text) => `${name}: ${text}`))
}
