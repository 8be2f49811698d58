import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem.ts'

const RETRIES = 2
const HEALS_EVERY_MS = 10_000

/** What is refused now and may not be later: too many requests, or something else that was going on. */
const REFUSED_FOR_NOW: ReadonlySet<number> = new Set([408, 409, 429])

/** A refusal stays a refusal; only what may pass by itself is asked again. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'offline' || error.status >= 500)

const mayHeal = (error: unknown): boolean =>
  mayPass(error) || (error instanceof ApiProblem && REFUSED_FOR_NOW.has(error.status))

// By itself it waits for a timer before anything is drawn: what was done is to be seen at once (ui.md, Promotion).
notifyManager.setScheduler(queueMicrotask)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < RETRIES && mayPass(error),
      retryDelay: (attempt) => 400 * 2 ** attempt,
      // What is shown was true once and could not be read again: nobody sees that, so it is asked for until it can. A
      // panel that has nothing to show says so, and has its Retry.
      refetchInterval: ({ state }) =>
        state.data !== undefined && mayHeal(state.error) ? HEALS_EVERY_MS : false,
      // The browser's own word on whether there is a network is wrong behind a proxy, and for a server on this computer.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
})
