import { useSyncExternalStore } from 'react'
import { type Colours, KINDS } from './drawing.ts'

const TOKENS: Record<(typeof KINDS)[number], string> = {
  model: '--kind-model',
  dataset: '--kind-dataset',
  other: '--kind-other',
  run: '--kind-run',
  closed: '--edge',
}

let known: { readonly theme: string; readonly colours: Colours } | null = null

/** The tokens as the theme has them now, and anew when that changes. */
export const useColours = (): Colours => useSyncExternalStore(onThemeChange, readColours)

function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The same object as long as the theme is the same. */
function readColours(): Colours {
  const theme = document.documentElement.dataset['theme'] ?? ''
  if (known?.theme === theme) return known.colours
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  const colours = {
    kinds: KINDS.map((kind) => token(TOKENS[kind])),
    card: token('--raised'),
    edge: token('--edge'),
    ink: token('--ink'),
    accent: token('--accent'),
  }
  known = { theme, colours }
  return colours
}
