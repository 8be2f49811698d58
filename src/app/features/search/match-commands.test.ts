import { expect, test } from 'vitest'
import type { Command } from '../../lib/commands.ts'
import { isAskedFor, matchCommands } from './match-commands.ts'

const command = (label: string, rest: Partial<Command> = {}): Command => ({
  id: label,
  label,
  section: '',
  run: () => undefined,
  ...rest,
})
const all = [
  command('Promote v12'),
  command('Go to activity'),
  command('별칭 옮기기'),
  command('Search', { inPalette: false }),
]
const found = (text: string) => matchCommands(all, text).map(({ label }) => label)

test('words are found by how they begin, in any order and any case', () => {
  expect(found('V12 prom')).toEqual(['Promote v12'])
  expect(found('ctivity')).toEqual([])
  expect(found('옮기')).toEqual(['별칭 옮기기'])
})

test('no text finds all but what only has a key', () => {
  expect(found('')).toEqual(['Promote v12', 'Go to activity', '별칭 옮기기'])
})

test('the name of a thing alone asks for no command that could be done to it', () => {
  const edit = command('Edit…', { detail: 'Fraud detection' })
  expect(isAskedFor(edit, 'fraud')).toBe(false)
  expect(isAskedFor(edit, 'fraud ed')).toBe(true)
  expect(isAskedFor(edit, '')).toBe(true)
})
