import { expect, test } from 'vitest'
import { allCommands, type Command, registerCommands, spellingOf } from './commands.ts'

const press = (key: string, held: Partial<Parameters<typeof spellingOf>[0]> = {}) =>
  spellingOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

test('a letter is spelled in upper case, and Shift is told apart', () => {
  expect(press('l')).toBe('L')
  expect(press('L', { shiftKey: true })).toBe('Shift+L')
})

test('a sign is itself, whether or not Shift makes it', () => {
  expect(press('?', { shiftKey: true })).toBe('?')
  expect(press('?')).toBe('?')
})

test('Ctrl and ⌘ are one', () => {
  expect(press('k', { ctrlKey: true })).toBe('Mod+K')
  expect(press('k', { metaKey: true })).toBe('Mod+K')
})

const command = (id: string, label: string): Command => ({ id, label, section: 's', run: () => undefined })

test('what stands later hides what has the same id, and gives it back when it goes', () => {
  const takeFirst = registerCommands([command('a', 'first'), command('b', 'other')])
  const takeSecond = registerCommands([command('a', 'second')])
  expect(allCommands().map(({ label }) => label)).toEqual(['second', 'other'])
  takeSecond()
  expect(allCommands().map(({ label }) => label)).toEqual(['first', 'other'])
  takeFirst()
  expect(allCommands()).toEqual([])
})
