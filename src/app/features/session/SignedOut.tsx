import { useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useRevalidator } from 'react-router'
import { isProblem } from '../../lib/api-problem.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { meQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { forgetPlace, hearOtherTabs, keepPlace, noteSignedIn, type SessionEnd } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { HowToSignIn } from './HowToSignIn.tsx'

/**
 * Covers the page, which may hold what its reader is no longer to see, and leaves it standing: what was typed in it is
 * there when somebody has signed in again. The browser's own dialog is over every other one and makes all else inert;
 * outside of the app's root, so that a dialog of the page does not take a press in here for one beside itself.
 */
export function SignedOut({ end }: { readonly end: Exclude<SessionEnd, null> }) {
  const { t, language } = useLocale()
  const dialog = useRef<HTMLDialogElement>(null)
  const [answer, setAnswer] = useState('')
  const goOn = useGoOn()

  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  useEffect(() => {
    const look = () => void goOn().catch(() => undefined)
    const stopHearing = hearOtherTabs((message) => message === 'signed-in' && look())
    const keep = () => keepPlace(location.pathname + location.search)
    addEventListener('focus', look)
    addEventListener('pagehide', keep)
    return () => {
      stopHearing()
      removeEventListener('focus', look)
      removeEventListener('pagehide', keep)
    }
  }, [goOn])

  const check = async () => {
    setAnswer('')
    try {
      await goOn()
    } catch (error) {
      setAnswer(isProblem(error, 'unauthenticated') ? t('session.stillOut') : wordsFor(error, t, language))
    }
  }
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby="signed-out"
      className="fixed inset-0 m-0 size-full max-h-none max-w-none overflow-y-auto bg-canvas p-0 text-ink"
      // There is nothing behind it to go back to.
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => event.currentTarget.isConnected && event.currentTarget.showModal()}
    >
      <div className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-5 px-5 py-10">
        <h2 id="signed-out" className="text-name font-semibold">
          {t('session.title')}
        </h2>
        <p className="text-prose">
          {end === 'elsewhere' ? t('session.endedElsewhere') : t('session.ended')} {t('session.kept')}
        </p>
        <HowToSignIn />
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="primary" onClick={() => void check()}>
            {t('session.check')}
          </Button>
          <p role="status" className="text-ink-2">
            {answer}
          </p>
        </div>
      </div>
    </dialog>,
    document.body,
  )
}

/** Goes on where the page was, if somebody is signed in by now. Another person gets a page of their own. */
function useGoOn(): () => Promise<void> {
  const { revalidate } = useRevalidator()
  return useCallback(async () => {
    const before = queryClient.getQueryData(meQuery().queryKey)?.user.id
    const me = await queryClient.fetchQuery({ ...meQuery(), staleTime: 0 })
    if (before !== undefined && before !== me.user.id) {
      sessionStorage.clear()
      location.assign('/')
      return
    }
    forgetPlace()
    noteSignedIn()
    await queryClient.invalidateQueries()
    await revalidate()
  }, [revalidate])
}
