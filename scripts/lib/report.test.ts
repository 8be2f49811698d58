import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantTree } from '../testing/plant-tree.ts'
import { afterSecondRun, readPlaywrightReport, readScriptRun, readVitestReport, sum } from './report.ts'

function planted(report: unknown): string {
  return join(
    plantTree({ 'report.json': typeof report === 'string' ? report : JSON.stringify(report) }),
    'report.json',
  )
}

function spec(title: string, status: string) {
  const errors = status === 'expected' ? [] : [{ message: 'not visible' }]
  return {
    file: 'a.spec.ts',
    line: 7,
    title,
    ok: true,
    tests: [{ status, results: [{ errors }, { errors: [] }] }],
  }
}

test('a test file that cannot be loaded counts as one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'holds' }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          {
            status: 'failed',
            fullName: 'adds up',
            failureMessages: ['\u001b[31mexpected 2\u001b[39m\n\n  to be 3'],
          },
          { status: 'passed', fullName: 'holds' },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  }
  expect(readVitestReport(planted(report))).toEqual({
    passed: 3,
    failed: 2,
    skipped: 0,
    failures: [
      'b.test.ts › adds up\n    expected 2\n      to be 3',
      'c.test.ts cannot be loaded\n    no such module',
    ],
  })
})

test('a browser test that passed only on a retry counts as failed, and so does an error outside of tests', () => {
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'no server' }],
    suites: [{ specs: [spec('holds', 'expected')], suites: [{ specs: [spec('comes and goes', 'flaky')] }] }],
  }
  expect(readPlaywrightReport(planted(report))).toEqual({
    passed: 5,
    failed: 3,
    skipped: 2,
    failures: ['outside of the tests\n    no server', 'a.spec.ts:7 › comes and goes\n    not visible'],
  })
})

test('a report that is missing or cut off counts as a failure', () => {
  const failure = { passed: 0, failed: 1, skipped: 0 }
  expect(readVitestReport('/nowhere/report.json')).toEqual(failure)
  expect(readPlaywrightReport(planted('{"stats":'))).toEqual(failure)
})

test('a browser test that passes alone is passed and named; one that fails again, or was not run again, has failed', () => {
  const first = { passed: 8, failed: 3, skipped: 1, failures: ['a › one\n    late', 'b › two', 'outside'] }
  expect(afterSecondRun(first, { passed: 1, failed: 1, skipped: 0, failures: ['b › two'] })).toEqual({
    passed: 9,
    failed: 2,
    skipped: 1,
    failures: first.failures,
    unsteady: [],
  })
  const all = { passed: 1, failed: 0, skipped: 0, failures: [] }
  expect(afterSecondRun({ passed: 8, failed: 1, skipped: 0, failures: ['a › one'] }, all)).toEqual({
    passed: 9,
    failed: 0,
    skipped: 0,
    failures: [],
    unsteady: ['a › one'],
  })
})

test('a script of Python is one test, told by the end of its error without the log of the server', () => {
  expect(readScriptRun('wandb 1 › train', { ok: true, timedOut: false, output: '' })).toMatchObject({
    passed: 1,
    failed: 0,
  })
  const output = [
    '  ✓ the first thing',
    'Traceback (most recent call last):',
    '  File "train.py", line 7, in <module>',
    '    assert rows == 5',
    'AssertionError: 4',
    'Vitrine is ready',
    '{"level":"info","msg":"request"}',
  ].join('\n')
  expect(readScriptRun('wandb 1 › train', { ok: false, timedOut: false, output })).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [
      [
        'wandb 1 › train',
        'Traceback (most recent call last):',
        '  File "train.py", line 7, in <module>',
        '    assert rows == 5',
        'AssertionError: 4',
      ].join('\n    '),
    ],
  })
  const late = readScriptRun('wandb 1 › train', { ok: false, timedOut: true, output: '  ✓ the first thing' })
  expect(late.failures).toEqual(['wandb 1 › train\n    It took longer than it may.\n      ✓ the first thing'])
})

test('tallies add up', () => {
  const tallies = [
    { passed: 1, failed: 2, skipped: 3, failures: ['a'], unsteady: ['c'] },
    { passed: 10, failed: 20, skipped: 30, failures: ['b'] },
  ]
  expect(sum(tallies)).toEqual({ passed: 11, failed: 22, skipped: 33, failures: ['a', 'b'], unsteady: ['c'] })
})
