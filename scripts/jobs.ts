/**
 * `npm run jobs`: walks the journeys of `e2e/jobs` on the server and writes what they take into docs/jobs.md. The counts
 * are held to that page by the same specs in every other run.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JOURNEYS, type JourneyName } from '../e2e/jobs/journeys.ts'
import { renderJobs, type Taken } from './lib/jobs-document.ts'
import { run } from './lib/run.ts'

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'jobs.md')
const PREFIX = 'journey: '

interface Attachment {
  readonly name: string
  readonly body?: string
}
interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly tests: readonly {
      readonly results: readonly { readonly attachments: readonly Attachment[] }[]
    }[]
  }[]
}

const folder = mkdtempSync(join(tmpdir(), 'vitrine-jobs-'))
const report = join(folder, 'report.json')
const { ok } = await run('playwright', ['test', 'e2e/jobs', '--project=server'], {
  env: { VITRINE_E2E_REPORT: report, VITRINE_COUNT_ONLY: '1' },
  timeoutMs: 20 * 60_000,
})
const taken = ok ? takenIn(JSON.parse(readFileSync(report, 'utf8')) as Suite) : new Map<JourneyName, Taken>()
rmSync(folder, { recursive: true, force: true })
const missing = Object.keys(JOURNEYS).filter((name) => !taken.has(name as JourneyName))
if (missing.length > 0) {
  console.error(
    `Nothing was written: ${missing.length} journeys were not walked to the end: ${missing.join('; ')}`,
  )
  process.exitCode = 1
} else {
  writeFileSync(DOCUMENT, renderJobs(taken))
  console.log(`${taken.size} journeys are in docs/jobs.md`)
}

function takenIn(suite: Suite): Map<JourneyName, Taken> {
  const attachments = (suite.specs ?? []).flatMap(({ tests }) =>
    tests.flatMap(({ results }) => results.flatMap((result) => result.attachments)),
  )
  const own = attachments.flatMap(({ name, body }): [JourneyName, Taken][] =>
    name.startsWith(PREFIX) && body !== undefined
      ? [
          [
            name.slice(PREFIX.length) as JourneyName,
            JSON.parse(Buffer.from(body, 'base64').toString('utf8')) as Taken,
          ],
        ]
      : [],
  )
  return new Map([...own, ...(suite.suites ?? []).flatMap((inner) => [...takenIn(inner)])])
}
