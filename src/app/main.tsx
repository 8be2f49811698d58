import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { initialLanguage, LocaleProvider } from './lib/i18n.tsx'
import { queryClient } from './lib/query-client.ts'
import { startWords } from './lib/words.ts'
import { createRouter } from './routes.tsx'
import './styles/index.css'

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has no #root')
  // False in every build, which drops it with the gallery behind it.
  if (import.meta.env.DEV && location.pathname === '/_ui') {
    return await (await import('./gallery/start.tsx')).startGallery(root)
  }
  const language = initialLanguage()
  const loading = startWords(language)
  await startMock()
  // What the page asks for is on its way before the words are here.
  const router = createRouter()
  const catalogue = await loading
  await firstPage(router)
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider initial={{ language, catalogue }}>
        {/* Style elements of the headless library would break the Content-Security-Policy. */}
        <CSPProvider disableStyleElements>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </CSPProvider>
      </LocaleProvider>
    </StrictMode>,
  )
}

/** A skeleton shows itself after so long (ui.md, States); one that nobody would see need not be drawn. */
const SKELETON_AFTER_MS = 150

/** Waits for what the first page is drawn with, as long as it would show nothing anyway. */
function firstPage(router: ReturnType<typeof createRouter>): Promise<void> {
  return new Promise((resolve) => {
    if (router.state.initialized) return resolve()
    const timer = setTimeout(done, SKELETON_AFTER_MS)
    const stop = router.subscribe(({ initialized }) => {
      if (initialized) done()
    })
    function done(): void {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })
}

/** The one place where the app reaches the mock host; `__MOCK__` is false in the real build, which drops it. */
async function startMock(): Promise<void> {
  if (__MOCK__) await (await import('../mock/browser.ts')).startMock()
}

void start()
