export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const STORAGE_KEY = 'vitrine.theme'

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** `public/theme.js` does the same before first paint, and follows the system from then on. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(STORAGE_KEY)
  else localStorage.setItem(STORAGE_KEY, theme)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark ? 'dark' : 'light') : theme
}
