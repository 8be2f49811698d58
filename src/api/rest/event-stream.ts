import { Problem } from '../../contract/errors.ts'
import type { Event } from '../../contract/schemas/activity.ts'
import { reading } from '../../registry/access/home.ts'
import type { Context } from '../../registry/context.ts'
import { eventScope } from '../../registry/events/event-scope.ts'
import type { EventFeed, Subscription } from '../../registry/events/feed.ts'

/** Proxies and browsers drop a connection on which nothing moves. */
const HEARTBEAT_MS = 15_000

/** What a browser waits before it connects again, in ms. */
const RETRY_MS = 2000

/** A burst of events is not a reason to ask as often who may hear it. */
const WELCOME_FOR_MS = 1000

export interface StreamOptions {
  /** Whether the credentials that the stream was opened with still hold. */
  readonly isWelcome: () => Promise<boolean>
  readonly heartbeatMs?: number | undefined
}

/**
 * Events as they are committed, as server-sent events: `id` is the event's `seq`, `data` the event as JSON. A client
 * that reconnects with `Last-Event-ID` misses nothing; the first frame is an `id` alone, for one that is cut off before
 * it has heard an event. The stream ends with the session or key it was opened with.
 */
export async function streamEvents(
  feed: EventFeed,
  ctx: Context,
  request: Request,
  scope: Omit<Subscription, 'after' | 'signal'>,
  { isWelcome, heartbeatMs = HEARTBEAT_MS }: StreamOptions,
): Promise<Response> {
  const named = lastEventId(request)
  // Refused before the stream begins: afterwards there is no way to say so.
  await eventScope(reading(ctx), scope)
  const after = named ?? (await feed.head())
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, request.signal])
  const events = feed.subscribe(ctx, { ...scope, after, signal })
  // Begins now, so that nothing is missed between these headers and the first read.
  let next = events.next()
  const mayHear = askedNowAndThen(isWelcome)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) =>
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n: connected\nid: ${after}\n\n`)),
    async pull(controller) {
      const result = await within(next, heartbeatMs)
      if (!(await mayHear())) {
        gone.abort()
        controller.close()
      } else if (result === 'nothing') controller.enqueue(encoder.encode(': still here\n\n'))
      else if (result.done === true) controller.close()
      else {
        controller.enqueue(encoder.encode(frame(result.value)))
        next = events.next()
      }
    },
    cancel: () => gone.abort(),
  })
  return new Response(stream, {
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
  })
}

function askedNowAndThen(isWelcome: () => Promise<boolean>): () => Promise<boolean> {
  let askedAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (Date.now() - askedAt < WELCOME_FOR_MS) return true
    const welcome = await isWelcome()
    askedAt = Date.now()
    return welcome
  }
}

const frame = (event: Event): string => `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`

function lastEventId(request: Request): number | undefined {
  const header = request.headers.get('last-event-id')
  if (header === null || header === '') return undefined
  if (/^\d{1,15}$/.test(header)) return Number(header)
  throw new Problem('invalid_input', 'Last-Event-ID is the `seq` of an event, a whole number.', {
    field: 'Last-Event-ID',
  })
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T | 'nothing'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<'nothing'>((resolve) => {
    timer = setTimeout(() => resolve('nothing'), ms)
  })
  try {
    return await Promise.race([promise, timeout])
  } finally {
    clearTimeout(timer)
  }
}
