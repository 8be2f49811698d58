import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useState } from 'react'
import { Outlet, ScrollRestoration, useNavigation } from 'react-router'
import { useT } from '../../lib/i18n.tsx'
import { meQuery, registriesQuery } from '../../lib/queries.ts'
import { withWords } from '../../lib/words.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { late } from '../../ui/late.tsx'
import { ToastRegion } from '../../ui/ToastRegion.tsx'
import { useShellCommands } from '../commands/use-shell-commands.ts'
import { LinkGate } from '../linking/LinkGate.tsx'
import { SearchDialog } from '../search/load-search.ts'
import { SearchButton } from '../search/SearchButton.tsx'
import { SessionGate } from '../session/SessionGate.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { LiveBadge } from './LiveBadge.tsx'
import { PhoneNav } from './PhoneNav.tsx'
import { Rail } from './Rail.tsx'
import { MAIN_ID, RouteAnnouncer } from './RouteAnnouncer.tsx'

const KeyMapDialog = late(
  async () => (await withWords('search', import('../commands/KeyMapDialog.tsx'))).KeyMapDialog,
  {
    over: true,
  },
)

export function Shell() {
  const t = useT()
  const [searching, setSearching] = useState(false)
  const search = useCallback(() => setSearching(true), [])
  const [showsKeys, setShowsKeys] = useState(false)
  const showKeys = useCallback(() => setShowsKeys(true), [])
  const { data: me } = useSuspenseQuery(meQuery())
  const { data: registries } = useSuspenseQuery(registriesQuery())
  useShellCommands({ registries: registries.items, onSearch: search, onKeyMap: showKeys })
  return (
    <div className="flex min-h-dvh">
      <a
        href={`#${MAIN_ID}`}
        className="fixed top-2 left-2 z-(--z-skip) rounded bg-accent px-3 py-2 text-on-accent not-focus:sr-only"
      >
        {t('app.skip')}
      </a>
      <Rail registries={registries.items} onSearch={search} />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 short:relative z-(--z-bar) flex h-(--bar-height) items-center gap-2 border-b border-line bg-canvas px-3 sm:px-5">
          <PhoneNav registries={registries.items} />
          <Breadcrumbs />
          <div className="sm:hidden">
            <SearchButton narrow onOpen={search} />
          </div>
          <LiveBadge />
          <AccountMenu me={me} />
          <NavigationProgress />
        </header>
        <main id={MAIN_ID} tabIndex={-1} className="min-w-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      {searching && (
        <Suspense>
          <SearchDialog onClose={() => setSearching(false)} />
        </Suspense>
      )}
      {showsKeys && (
        <Suspense>
          <KeyMapDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
      <SessionGate />
      <LinkGate />
      <RouteAnnouncer />
      <Announcer />
      <ToastRegion />
      <ScrollRestoration />
    </div>
  )
}

function NavigationProgress() {
  const { state } = useNavigation()
  if (state === 'idle') return null
  return <div aria-hidden className="progress-line absolute inset-x-0 -bottom-px h-0.5 bg-accent" />
}

/** What stands while the very first answers are on their way: the frame, in its place. */
export function ShellSkeleton() {
  return (
    <div className="flex min-h-dvh" aria-busy>
      <div className="hidden w-(--rail-width) shrink-0 border-r border-line bg-rail sm:block" />
      <main className="h-(--bar-height) flex-1 border-b border-line" />
    </div>
  )
}
