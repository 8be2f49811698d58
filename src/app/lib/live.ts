import type { Query, QueryKey } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Event } from '../../contract/schemas/activity.ts'
import { API_BASE, type GetPath } from './api.ts'
import { isOwnAction, whenAnswered } from './own-actions.ts'
import { fetchPart } from './parts.ts'
import { meQuery } from './queries.ts'
import { queryClient } from './query-client.ts'
import { whenSignedIn } from './session.ts'

/*
 * The one place that listens to what others do (architecture.md, The app). What stands still is asked again at once;
 * a list is only marked old, since rows that move are rows that are missed: whoever shows one says how much is new and
 * applies it when told (`usePendingChanges`).
 */

export type LiveState = 'connecting' | 'live' | 'lost'

const GATHER_MS = 250
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000] as const
/** A browser opens six connections to a server, for all its tabs: one that nobody looks at gives its own back. */
const HIDDEN_MS = 60_000

type NewsListener = (events: readonly Event[]) => void

let state: LiveState = 'connecting'
const stateListeners = new Set<() => void>()
const newsListeners = new Set<NewsListener>()

function setState(next: LiveState): void {
  if (state === next) return
  state = next
  for (const listener of stateListeners) listener()
}

const subscribeState = (listener: () => void): (() => void) => {
  stateListeners.add(listener)
  return () => {
    stateListeners.delete(listener)
  }
}
export const useLiveState = (): LiveState => useSyncExternalStore(subscribeState, () => state)

/** The key of a list that grows page by page ends in this word (`qPages`). */
const isList = (key: QueryKey): boolean => key[2] === 'pages'

function markOld(endpoints: ReadonlySet<GetPath>): void {
  const concerned = (query: Query): boolean => endpoints.has(query.queryKey[0] as GetPath)
  void queryClient.invalidateQueries({ predicate: (query) => concerned(query) && !isList(query.queryKey) })
  void queryClient.invalidateQueries({
    predicate: (query) => concerned(query) && isList(query.queryKey),
    refetchType: 'none',
  })
}

let gathered: Event[] = []
let timer: ReturnType<typeof setTimeout> | undefined

function gather(event: Event): void {
  gathered.push(event)
  timer ??= setTimeout(() => void tell(), GATHER_MS)
}

/** No part of the first load: it is needed when the first news comes. */
const loadScope = () => import('./live-scope.ts')

async function tell(): Promise<void> {
  await whenAnswered()
  timer = undefined
  const happened = gathered
  const news = happened.filter(({ actionId }) => !isOwnAction(actionId))
  gathered = []
  const scope = await fetchPart(loadScope).catch(() => null)
  // Whatever they made old: all that is shown is asked again.
  if (scope === null) return news.length === 0 ? undefined : catchUp()
  markOld(scope.unpaintedBy(happened))
  if (news.length === 0) return
  markOld(scope.endpointsOf(news))
  for (const listener of newsListeners) listener(news)
}

/** After a gap nobody can say what was missed: all that is shown is asked again, lists when they are told to. */
function catchUp(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !isList(queryKey) })
  for (const listener of newsListeners) listener([])
}

/** The server is there again: what could not be read meanwhile can be now. A list that failed has no rows to move. */
const readFailed = (): void =>
  void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })

/** Listens until the returned function is called. */
export function startLive(): () => void {
  let source: EventSource | null = null
  let failures = 0
  /** Whether something may have happened that no stream told of. */
  let hasGap = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let hidden: ReturnType<typeof setTimeout> | undefined

  const open = (): void => {
    clearTimeout(retry)
    source?.close()
    const stream = new EventSource(`${API_BASE}/events/stream`)
    source = stream
    stream.onopen = () => {
      // This stream is another than the one before, which knew how far it was.
      if (hasGap) catchUp()
      hasGap = true
      failures = 0
      // From here on the browser connects again by itself, and names how far it was: no gap.
      stream.onopen = () => {
        if (stream !== source) return
        readFailed()
        setState('live')
      }
      readFailed()
      setState('live')
    }
    stream.onmessage = ({ data }: MessageEvent<string>) => {
      gather(JSON.parse(data) as Event)
    }
    stream.onerror = () => {
      hasGap = true
      setState('lost')
      // An answer that is no stream, such as a proxy's while the server restarts, makes the browser give up.
      if (stream.readyState !== EventSource.CLOSED) return
      // So is one that says that nobody is signed in, which only another question tells.
      void queryClient.invalidateQueries({ queryKey: meQuery().queryKey })
      retry = setTimeout(open, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)])
      failures += 1
    }
  }
  const close = (): void => {
    clearTimeout(retry)
    source?.close()
    source = null
  }
  const onVisibility = (): void => {
    clearTimeout(hidden)
    if (document.hidden) hidden = setTimeout(close, HIDDEN_MS)
    else if (source === null) open()
  }
  open()
  document.addEventListener('visibilitychange', onVisibility)
  const stopWaiting = whenSignedIn(open)
  return () => {
    stopWaiting()
    document.removeEventListener('visibilitychange', onVisibility)
    clearTimeout(hidden)
    close()
  }
}

interface PendingChanges {
  readonly count: number
  readonly clear: () => void
}

/** A change that nobody can name, after a gap: newer than whatever has been read. */
const GAP = { actionId: '', seq: Number.POSITIVE_INFINITY }

/**
 * How many actions of others the list does not hold yet. The news of one may come later than the list that holds it,
 * so `held` is the newest event that was there when the list was read. After a gap it counts as one.
 */
export function usePendingChanges(isConcerned: (event: Event) => boolean, held: number): PendingChanges {
  const [news, setNews] = useState<readonly Pick<Event, 'actionId' | 'seq'>[]>([])
  useEffect(() => {
    const onNews: NewsListener = (events) => {
      const concerned = events.length === 0 ? [GAP] : events.filter(isConcerned)
      if (concerned.length > 0) setNews((before) => [...before, ...concerned])
    }
    newsListeners.add(onNews)
    return () => {
      newsListeners.delete(onNews)
    }
  }, [isConcerned])
  const actions = new Set(news.filter(({ seq }) => seq > held).map(({ actionId }) => actionId))
  return { count: actions.size, clear: () => setNews([]) }
}

/** The newest event that all pages of a list hold. */
export const heldBy = (pages: readonly { readonly seq: number }[] = []): number =>
  Math.min(...pages.map(({ seq }) => seq))
