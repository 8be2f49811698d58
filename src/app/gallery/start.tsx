import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { initialLanguage, LocaleProvider } from '../lib/i18n.tsx'
import { allWords, showLanguage } from '../lib/words.ts'
import { Gallery } from './Gallery.tsx'
import { StagePage } from './StagePage.tsx'
import { showLooks } from './show-looks.ts'
import './gallery.css'

/** The whole page, or with `?stage=` and `?theme=` one overlay standing open. */
export async function startGallery(root: HTMLElement): Promise<void> {
  const language = initialLanguage()
  showLanguage(language)
  const catalogue = await allWords(language)
  const address = new URLSearchParams(location.search)
  const stage = address.get('stage')
  const theme = address.get('theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider initial={{ language, catalogue }}>
        <CSPProvider disableStyleElements>
          {stage === null ? <Gallery /> : <StagePage id={stage} />}
        </CSPProvider>
      </LocaleProvider>
    </StrictMode>,
  )
  showLooks()
  import.meta.hot?.on('vite:afterUpdate', showLooks)
}
