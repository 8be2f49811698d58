import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { JOURNEYS, type JourneyName } from '../../e2e/jobs/journeys.ts'
import { readJobs, renderJobs, type Taken } from './jobs-document.ts'

const DOCUMENT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'jobs.md'), 'utf8')
const names = Object.keys(JOURNEYS) as JourneyName[]

test('docs/jobs.md has every journey, and says nothing else than a run would write', () => {
  const taken = readJobs(DOCUMENT)
  expect([...taken.keys()]).toEqual(names)
  expect(renderJobs(taken)).toBe(DOCUMENT)
})

test('what is written is read back, journey by journey', () => {
  const taken = new Map(
    names.map((name, index): [JourneyName, Taken] => [
      name,
      { clicks: index, keys: index + 100, typed: index + 200, seconds: index + 0.5 },
    ]),
  )
  expect(readJobs(renderJobs(taken))).toEqual(taken)
})

test('a journey that was not walked is not in the document', () => {
  expect(readJobs(renderJobs(new Map()))).toEqual(new Map())
})
