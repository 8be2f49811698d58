import { useEffect, useRef } from 'react'
import { useLocation, useNavigation } from 'react-router'
import { useT } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'

export const MAIN_ID = 'content'

/** A page that was opened inside the app is told as a page load would be: its name is read, focus stands at its start. */
export function RouteAnnouncer() {
  const t = useT()
  const { pathname } = useLocation()
  const { state } = useNavigation()
  const shown = useRef(pathname)

  useEffect(() => {
    if (state !== 'idle' || shown.current === pathname) return
    shown.current = pathname
    document.getElementById(MAIN_ID)?.focus({ preventScroll: true })
    announce(t('app.opened', { page: document.querySelector('h1')?.textContent ?? t('app.name') }))
  }, [pathname, state, t])
  return null
}
