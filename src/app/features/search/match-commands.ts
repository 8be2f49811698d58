import type { Command } from '../../lib/commands.ts'

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase()

/** Commands every typed word of which begins a word of their name, in any order; all of them for no text. */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const typed = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return commands.filter(({ label, detail, inPalette }) => {
    if (inPalette === false) return false
    const words = folded(`${label} ${detail ?? ''}`).split(/[\s·:/]+/)
    return typed.every((word) => words.some((candidate) => candidate.startsWith(word)))
  })
}
