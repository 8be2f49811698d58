import type { Command } from '../../lib/commands.ts'

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase()

const typedWords = (text: string): string[] =>
  folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')

const begins = (texts: string, word: string): boolean =>
  folded(texts)
    .split(/[\s·:/]+/)
    .some((candidate) => candidate.startsWith(word))

/** Commands every typed word of which begins a word of their name, in any order; all of them for no text. */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const typed = typedWords(text)
  return commands.filter(({ label, detail, inPalette }) => {
    if (inPalette === false) return false
    return typed.every((word) => begins(`${label} ${detail ?? ''}`, word))
  })
}

/** Whether the text says what to do, and not only with what: who types the name of a thing looks for the thing. */
export function isAskedFor({ label }: Command, text: string): boolean {
  const typed = typedWords(text)
  return typed.length === 0 || typed.some((word) => begins(label, word))
}
