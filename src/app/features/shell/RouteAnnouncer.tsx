import { useEffect, useRef } from 'react'
import { useLocation, useNavigation } from 'react-router'
import { useT } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'

export const MAIN_ID = 'content'
const GIVEN_BACK_BY = 100

/** A page that was opened inside the app is told as a page load would be: its name is read, focus stands at its start. */
export function RouteAnnouncer() {
  const t = useT()
  const { pathname, search } = useLocation()
  const { state } = useNavigation()
  const shown = useRef(pathname)
  const searched = useRef(search)

  useEffect(() => {
    if (state !== 'idle' || shown.current === pathname) return
    shown.current = pathname
    document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
    announce(t('app.opened', { page: document.querySelector('h1')?.textContent ?? t('app.name') }))
  }, [pathname, state, t])
  useEffect(() => {
    if (state !== 'idle' || searched.current === search) return undefined
    searched.current = search
    // A tab or a view that went took the focus along. Not at once: a dialog that closes gives it back a moment later.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body)
        document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
    }, GIVEN_BACK_BY)
    return () => clearTimeout(timer)
  }, [search, state])
  return null
}
