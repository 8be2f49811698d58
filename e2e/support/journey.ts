import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, type TestInfo, test } from '@playwright/test'
import { readJobs } from '../../scripts/lib/jobs-document.ts'
import { JOURNEYS, type Journey, type JourneyName } from '../jobs/journeys.ts'
import { countedIn, startCounting } from './counted.ts'

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'jobs.md')

/**
 * Walks a journey and holds it to its goal and to what docs/jobs.md says it takes, so that the document cannot go stale.
 * `npm run jobs` only counts, and writes the document from the attachments.
 */
export async function walk(
  page: Page,
  info: TestInfo,
  name: JourneyName,
  steps: () => Promise<void>,
): Promise<void> {
  await test.step(name, async () => {
    const { goal }: Journey = JOURNEYS[name]
    await startCounting(page)
    const started = performance.now()
    await steps()
    const seconds = (performance.now() - started) / 1000
    const count = await countedIn(page)
    await info.attach(`journey: ${name}`, {
      body: JSON.stringify({ ...count, seconds }),
      contentType: 'application/json',
    })
    expect(count.clicks, `clicks of “${name}”`).toBeLessThanOrEqual(goal.clicks ?? Number.POSITIVE_INFINITY)
    expect(count.keys, `keys of “${name}”`).toBeLessThanOrEqual(goal.keys ?? Number.POSITIVE_INFINITY)
    if (process.env['VITRINE_COUNT_ONLY'] === '1') return
    const documented = readJobs(await readFile(DOCUMENT, 'utf8')).get(name)
    const { clicks, keys, typed } = documented ?? {}
    expect({ clicks, keys, typed }, `docs/jobs.md says so of “${name}”; \`npm run jobs\` writes it`).toEqual(
      count,
    )
  })
}
