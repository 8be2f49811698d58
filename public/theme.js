// Runs before first paint. Follows the system until a theme was chosen; `src/app/lib/theme.ts` writes the choice.
;(() => {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // Storage is forbidden in some embeddings; the system's theme is then right.
    }
  }
  const apply = () => {
    const chosen = read('vitrine.theme')
    root.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light'
  }
  apply()
  dark.addEventListener('change', apply)
  // Chosen in another window.
  addEventListener('storage', apply)
  const rail = read('vitrine.rail')
  if (rail === 'narrow' || rail === 'wide') root.dataset.rail = rail
})()
