import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantTree } from '../testing/plant-tree.ts'
import { readPlaywrightReport, readVitestReport, sum } from './report.ts'

function planted(report: unknown): string {
  return join(
    plantTree({ 'report.json': typeof report === 'string' ? report : JSON.stringify(report) }),
    'report.json',
  )
}

test('a test file that cannot be loaded counts as one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(readVitestReport(planted(report))).toEqual({ passed: 3, failed: 2, skipped: 0 })
})

test('a browser test that passed only on a retry counts as failed, and so does an error outside of tests', () => {
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'no server' }],
  }
  expect(readPlaywrightReport(planted(report))).toEqual({ passed: 5, failed: 3, skipped: 2 })
})

test('a report that is missing or cut off counts as a failure', () => {
  const failure = { passed: 0, failed: 1, skipped: 0 }
  expect(readVitestReport('/nowhere/report.json')).toEqual(failure)
  expect(readPlaywrightReport(planted('{"stats":'))).toEqual(failure)
})

test('tallies add up', () => {
  const tallies = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ]
  expect(sum(tallies)).toEqual({ passed: 11, failed: 22, skipped: 33 })
})
