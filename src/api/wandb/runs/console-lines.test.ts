import { expect, test } from 'vitest'
import { printedLines } from './console-lines.ts'

test('a line of the console has its time and where it was printed to, and is kept as it is where it has neither', () => {
  const content = [
    '2026-08-21T10:00:00.123456 epoch 1\n',
    'ERROR 2026-08-21T10:00:01 Traceback: a  b ',
    'no time at all',
    '2026-99-99T10:00:00.1 odd',
  ]
  expect(printedLines({ offset: 7, content })).toEqual({
    offset: 7,
    lines: [
      { text: 'epoch 1', at: '2026-08-21T10:00:00.123Z', stream: 'stdout' },
      { text: 'Traceback: a  b ', at: '2026-08-21T10:00:01.000Z', stream: 'stderr' },
      { text: 'no time at all', at: null, stream: 'stdout' },
      { text: 'odd', at: null, stream: 'stdout' },
    ],
  })
})
