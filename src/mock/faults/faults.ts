import { problemResponse } from '../../api/rest/problem-response.ts'
import { Problem } from '../../contract/errors.ts'
import type { Services } from '../../registry/context.ts'
import { moveAliasFirst } from './alias-conflict.ts'
import type { Fault } from './fault-names.ts'

/** A request on its way: a fault may answer it, hold it up, or let it pass changed by what happened meanwhile. */
export interface Passage {
  readonly request: Request
  readonly path: string
  readonly services: Services
  /** What happens from now on: nobody is signed in any more. */
  readonly signOut: () => void
}

type Next = () => Promise<Response>
type FaultEffect = (passage: Passage, next: Next) => Promise<Response>

const SLOW = 3000
const STREAM_LIVES = 2000

/** Everything but the sign-in itself, which has to keep working for the way back. */
const isWrite = ({ request, path }: Passage): boolean =>
  request.method !== 'GET' && !path.startsWith('/api/v1/sessions')

/** Each fault made new for one page, since some happen only the first time. */
const EFFECTS: Record<Fault, () => FaultEffect> = {
  offline: () => async () => Response.error(),
  'slow-lists': () => async (passage, next) => {
    if (isList(passage)) await pause(SLOW)
    return next()
  },
  'failing-history': () => async (passage, next) =>
    /\/aliases\/[^/]+\/history$/.test(passage.path)
      ? failing(
          passage.request,
          new Problem('internal', 'The history cannot be read at the moment. Try again.'),
        )
      : next(),
  'storage-full': () => async (passage, next) =>
    /\/(blobs|versions)(\/|$)/.test(passage.path) && isWrite(passage)
      ? failing(
          passage.request,
          new Problem(
            'storage_full',
            'There is no room left to store this. Nothing was changed; free some space and try again.',
          ),
        )
      : next(),
  'expired-session': () => async (passage, next) => {
    if (isWrite(passage)) passage.signOut()
    return next()
  },
  'stream-drops': () => async (passage, next) => {
    const response = await next()
    return passage.path.endsWith('/events/stream') ? cutAfter(response, STREAM_LIVES) : response
  },
  'alias-conflict': () => {
    const moved = new Set<string>()
    return async (passage, next) => {
      await moveAliasFirst(passage, moved)
      return next()
    }
  },
}

/** One after the other, the first named outermost. */
export function withFaults(faults: readonly Fault[]): FaultEffect {
  const effects = faults.map((fault) => EFFECTS[fault]())
  return (passage, next) => effects.reduceRight<Next>((inner, effect) => () => effect(passage, inner), next)()
}

const LISTS = /\/(registries|collections|versions|events|projects|runs|artifacts|users|teams|trash|files)$/
const isList = ({ request, path }: Passage): boolean => request.method === 'GET' && LISTS.test(path)

const failing = (request: Request, problem: Problem): Response =>
  problemResponse(problem, request.headers.get('x-request-id') ?? 'mock')

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The connection is lost after a while, as behind a proxy that is restarted. */
function cutAfter(response: Response, ms: number): Response {
  if (response.body === null) return response
  const reader = response.body.getReader()
  const timer = { at: 0 as ReturnType<typeof setTimeout> | number }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer.at = setTimeout(() => {
        controller.error(new TypeError('The connection was lost.'))
        void reader.cancel()
      }, ms)
    },
    async pull(controller) {
      const { value, done } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => {
      clearTimeout(timer.at)
      return reader.cancel(reason)
    },
  })
  return new Response(body, response)
}
