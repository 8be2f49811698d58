import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { HowToSignIn } from '../features/session/HowToSignIn.tsx'
import { Glyph } from '../features/shell/Wordmark.tsx'
import { client, unwrap } from '../lib/api.ts'
import { isProblem } from '../lib/api-problem.ts'
import { requestIdOf, wordsFor } from '../lib/error-words.ts'
import { useLocale } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { queryClient } from '../lib/query-client.ts'
import {
  forgetPlace,
  hearOtherTabs,
  keepPlace,
  keptPlace,
  noteSignedIn,
  tellOtherTabs,
} from '../lib/session.ts'
import { Announcer } from '../ui/Announcer.tsx'
import { FailedState } from '../ui/states.tsx'

/**
 * The token stands after `#`, which no server log and no `Referer` ever sees, and leaves the address at once. Taken
 * when the module is loaded: an effect runs twice in development, and the token works once.
 */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

type Progress = { readonly step: 'asking' | 'working' } | { readonly step: 'failed'; readonly error: unknown }

const exchanges = new Map<string, Promise<unknown>>()
const signIn = (token: string) => {
  const exchange = exchanges.get(token) ?? unwrap(client.POST('/sessions', { body: { token } }))
  exchanges.set(token, exchange)
  return exchange
}

export function SignInPage() {
  const { t, language } = useLocale()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [token, setToken] = useState(takeToken)
  const next = localAddress(search.get('next') ?? (token === null ? null : keptPlace()))
  const [progress, setProgress] = useState<Progress>({ step: token === null ? 'asking' : 'working' })

  useEffect(() => {
    // A link that is opened on this very page changes only what stands after `#`: nothing is loaded anew.
    const onHash = () => {
      const given = takeToken()
      if (given === null) return
      setToken(given)
      setProgress({ step: 'working' })
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  useEffect(() => {
    if (token !== null) return
    keepPlace(next)
    return hearOtherTabs((message) => {
      if (message === 'signed-in') void navigate(next, { replace: true })
    })
  }, [token, navigate, next])
  useEffect(() => {
    if (token === null) return
    const enter = async () => {
      try {
        await signIn(token)
        queryClient.clear()
        forgetPlace()
        noteSignedIn()
        tellOtherTabs('signed-in')
        await navigate(next, { replace: true })
      } catch (error) {
        setProgress({ step: 'failed', error })
      }
    }
    void enter()
  }, [token, navigate, next])

  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-5 px-5 py-10">
      <title>{t('app.title', { page: t('signIn.title') })}</title>
      <h1 className="flex items-center gap-2.5 text-name font-semibold">
        <Glyph size={24} />
        {t('signIn.title')}
      </h1>
      {progress.step === 'working' && (
        <p role="status" className="text-ink-2">
          {t('signIn.working')}
        </p>
      )}
      {progress.step === 'failed' && !isProblem(progress.error, 'sign_in_link_invalid') && (
        <FailedState
          title={t('signIn.failed')}
          detail={wordsFor(progress.error, t, language)}
          requestId={requestIdOf(progress.error)}
          onRetry={() => location.reload()}
        />
      )}
      {progress.step === 'failed' && isProblem(progress.error, 'sign_in_link_invalid') && (
        <p role="alert" className="text-loss">
          {t('signIn.invalid')}
        </p>
      )}
      {progress.step !== 'working' && <HowToSignIn />}
      <Announcer />
    </main>
  )
}

/** Only an address of ours: `//evil.example` would leave the site. */
function localAddress(next: string | null): string {
  if (next === null) return paths.home()
  const url = new URL(next, location.origin)
  return url.origin === location.origin ? url.pathname + url.search : paths.home()
}
