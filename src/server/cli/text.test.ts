import { expect, test } from 'vitest'
import { progressLine } from './progress.ts'
import { formatBytes, printable, table } from './table.ts'

test('columns line up, also under names that a terminal draws two cells wide', () => {
  expect(
    table(
      ['NAME', 'N'],
      [
        ['한국어', '1'],
        ['ab', '22'],
      ],
    ),
  ).toBe('NAME    N\n한국어  1\nab      22')
})

test('names cannot move the cursor, colour the terminal or turn the line around', () => {
  expect(printable('a\u001b[31mb\r\u202ec')).toBe('a\\u001b[31mb\\u000d\\u202ec')
})

test('sizes are told in powers of 1,000', () => {
  expect([0, 999, 1000, 2_327_524, 999_999_999, 1e15].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '2.3 MB',
    '1.0 GB',
    '1.0 PB',
  ])
})

test('a progress line never tells more than all, and says how long it will take', () => {
  const line = progressLine('Uploading', 500_000_000, 1_000_000_000, 5000)
  expect(line).toContain(' 50 %  500 MB of 1.0 GB  100 MB/s  5 s left')
  expect(progressLine('Uploading', 1100, 1000, 1000)).toContain(' 100 %  1.0 kB of 1.0 kB')
})
