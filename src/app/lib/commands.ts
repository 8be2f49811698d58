import { useEffect, useSyncExternalStore } from 'react'

/**
 * Something a person can do now, wherever it is started from: a key, the palette, a menu (ui.md, Linking by drag:
 * every way runs one command). A feature that stands on the page registers its commands and takes them away with it.
 */
export interface Command {
  /** Unique, such as `versions.promote`. A later registration hides an earlier one of the same id. */
  readonly id: string
  readonly label: string
  /** What stands beside it in the palette: `3 versions`. */
  readonly detail?: string
  /** Where the keyboard map lists it. */
  readonly section: string
  /** A single key such as `L` or `?`, or `Mod+K`; Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly key?: string
  /** Shown and explained instead of gone; null or left out: it can be done. */
  readonly disabledReason?: string | null | undefined
  /** False for what only makes sense by its key, such as the palette itself. */
  readonly inPalette?: boolean
  readonly run: () => void
}

let groups: readonly (readonly Command[])[] = []
let current: readonly Command[] = []
const listeners = new Set<() => void>()

function publish(next: readonly (readonly Command[])[]): void {
  groups = next
  const known = new Set<string>()
  // What stands closest comes first: the page's own before those of everywhere.
  current = groups.toReversed().flatMap((group) =>
    group.filter(({ id }) => {
      const isNew = !known.has(id)
      known.add(id)
      return isNew
    }),
  )
  for (const listener of listeners) listener()
}

/** Returns what takes them away again. */
export function registerCommands(commands: readonly Command[]): () => void {
  publish([...groups, commands])
  return () => publish(groups.filter((group) => group !== commands))
}

/** Registers while the component stands; anew whenever the list is another one. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands])
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const allCommands = (): readonly Command[] => current
/** Every command there is at the moment. */
export const useAllCommands = (): readonly Command[] => useSyncExternalStore(subscribe, allCommands)

interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** `Mod+K`, `L`, `Shift+L`; a sign such as `?` is itself, whichever keys make it on the keyboard at hand. */
export function spellingOf(press: KeyPress): string {
  const letter = /^\p{L}$/u.test(press.key)
  return [
    ...(press.ctrlKey || press.metaKey ? ['Mod'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && (letter || press.key.length > 1) ? ['Shift'] : []),
    letter ? press.key.toUpperCase() : press.key,
  ].join('+')
}

/** Where a letter is text, it is no command. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select'))

/** Ctrl-Z in a text takes back what was typed there (ui.md, States). */
const EDITS_TEXT: ReadonlySet<string> = new Set(['Mod+Z'])

/** In a dialog only what the dialog itself does: the page behind it is out of reach. */
const inOverlay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog],[role=alertdialog],[role=menu]') !== null

/** Runs the command of a key press; true where there was one. */
export function runKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return false
  const spelling = spellingOf(event)
  const isText = !spelling.startsWith('Mod+') || EDITS_TEXT.has(spelling)
  if (inOverlay(event.target) || (isText && isTyping(event.target))) return false
  const command = current.find(({ key }) => key === spelling)
  if (command === undefined || (command.disabledReason ?? null) !== null) return false
  event.preventDefault()
  command.run()
  return true
}

/** Stands once, in the shell. */
export function useCommandKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => void runKey(event)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
