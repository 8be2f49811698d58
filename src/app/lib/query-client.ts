import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isProblem } from './api-problem.ts'

type Listener = () => void
let onSignedOut: Listener = () => undefined

/** Who is told when an answer says that nobody is signed in any more. Set once, by the router. */
export const whenSignedOut = (listener: Listener): void => {
  onSignedOut = listener
}

const RETRIES = 2

/** A refusal stays a refusal; only what may pass by itself is asked again. */
const mayPass = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.code === 'offline' || error.status === 502 || error.status === 503)

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isProblem(error, 'unauthenticated')) onSignedOut()
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < RETRIES && mayPass(error),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
})
