import { expect, test } from 'vitest'
import { problemFrom } from './api-problem.ts'

test('problem+json keeps its code, sentence, field and request id', () => {
  const problem = problemFrom(
    422,
    { code: 'invalid_name', detail: 'No slash.', field: 'name', requestId: 'r1', details: { a: 1 } },
    'from-header',
  )
  expect(problem).toMatchObject({
    code: 'invalid_name',
    status: 422,
    message: 'No slash.',
    field: 'name',
    requestId: 'r1',
    details: { a: 1 },
  })
})

test('an answer that is no problem+json is an internal error with the request id of its header', () => {
  expect(problemFrom(502, '<html>', 'r2')).toMatchObject({
    code: 'internal',
    status: 502,
    requestId: 'r2',
    message: '',
  })
})
