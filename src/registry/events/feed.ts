import { Problem } from '../../contract/errors.ts'
import type { Event } from '../../contract/schemas/activity.ts'
import { reading } from '../access/home.ts'
import type { Context, Services } from '../context.ts'
import { loadActor } from '../identity/actor.ts'
import { onCommit } from './commits.ts'
import { type EventScopeInput, eventScope, isShown } from './event-scope.ts'
import { eventRows, eventViews } from './event-views.ts'
import { newestEvent } from './newest-event.ts'

export interface Subscription extends EventScopeInput {
  /** The last `seq` that was seen: everything after it comes, without a gap. Left out: what happens from now on. */
  after?: number | undefined
  signal?: AbortSignal | undefined
}

export interface EventFeed {
  /** The events that the caller may see, as they are committed by any process, oldest first. Ends with the signal. */
  subscribe(ctx: Context, subscription: Subscription): AsyncGenerator<Event, void, undefined>
  /** The `seq` of the newest event; 0 where there is none. */
  head(): Promise<number>
  /** Looks at the log at once. Commits of this process do it by themselves. */
  nudge(): void
  /** Ends every subscription. */
  close(): void
}

/** Events of one read. What a slow subscriber has not taken yet waits in the log, not in memory. */
const PORTION = 200

/**
 * One for a process. It asks the log once every `pollMs` how far it goes, however many subscribers there are, and at
 * once after a commit of this process; then it wakes those who are behind. Each reads on from where it stands, so there
 * is no queue to overflow and no gap: the log is the queue. Nothing is polled while nobody listens.
 */
export function createEventFeed(services: Services, options: { pollMs?: number } = {}): EventFeed {
  const pollMs = options.pollMs ?? 500
  const closing = new AbortController()
  const waiting = new Set<() => void>()
  let subscribers = 0
  let head = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let looking: Promise<void> | null = null
  let lookAgain = false
  let stopListening: () => void = () => {}

  async function look(): Promise<void> {
    const seen = await newestEvent(services.database.kysely)
    if (seen <= head) return
    head = seen
    const all = [...waiting]
    waiting.clear()
    for (const wake of all) wake()
  }

  /** One look at a time; a nudge during one asks for another, since it may have come too late for the first. */
  function nudge(): void {
    if (subscribers === 0) return
    if (looking !== null) {
      lookAgain = true
      return
    }
    // A look that fails is made up for by the next one: the database may be away for a moment.
    looking = look()
      .catch(() => {})
      .finally(() => {
        looking = null
        if (!lookAgain) return
        lookAgain = false
        nudge()
      })
  }

  function schedule(): void {
    timer = setTimeout(() => {
      nudge()
      schedule()
    }, pollMs)
  }

  /** Until the signal or what is answered, whichever comes first: who holds an event and goes away asks no more. */
  function join(signal: AbortSignal): () => void {
    let here = true
    const leaveOnce = (): void => {
      if (here) leave()
      here = false
      signal.removeEventListener('abort', leaveOnce)
    }
    signal.addEventListener('abort', leaveOnce)
    subscribers += 1
    if (subscribers === 1) {
      stopListening = onCommit(services.database, nudge)
      schedule()
    }
    return leaveOnce
  }

  function leave(): void {
    subscribers -= 1
    if (subscribers > 0) return
    stopListening()
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  /** Resolves when the log goes beyond `position`, or the subscription ends. */
  function beyond(position: number, signal: AbortSignal): Promise<void> {
    if (head > position || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }

  async function* subscribe(
    ctx: Context,
    subscription: Subscription,
  ): AsyncGenerator<Event, void, undefined> {
    const signal = AbortSignal.any([closing.signal, ...(subscription.signal ? [subscription.signal] : [])])
    if (signal.aborted) return
    const leaveOnce = join(signal)
    try {
      // Refuses a scope that the caller may not see before anything is sent.
      await eventScope(reading(ctx), subscription)
      const start = await newestEvent(services.database.kysely)
      head = Math.max(head, start)
      let position = Math.min(subscription.after ?? start, start)
      while (!signal.aborted) {
        const portion = await readOn(ctx, subscription, position, Math.max(head, position))
        if (portion === null) return
        for (const event of portion.events) {
          if (signal.aborted) return
          yield event
        }
        position = portion.position
        await beyond(position, signal)
      }
    } finally {
      leaveOnce()
    }
  }

  return { subscribe, head: () => newestEvent(services.database.kysely), nudge, close: () => closing.abort() }
}

/**
 * The next events up to `head`, with the rights the caller has now: what they were when the subscription began may be
 * long ago. Null when the caller may no longer look at all.
 */
async function readOn(
  ctx: Context,
  subscription: Subscription,
  position: number,
  head: number,
): Promise<{ events: Event[]; position: number } | null> {
  if (head <= position) return { events: [], position }
  try {
    const actor = ctx.door === 'system' ? ctx.actor : await loadActor(ctx.database.kysely, ctx.actor.userId)
    const reader = reading({ ...ctx, actor })
    const scope = await eventScope(reader, subscription)
    const rows = await eventRows(reader)
      .where(isShown(reader, scope))
      .where('e.seq', '>', position)
      .where('e.seq', '<=', head)
      .orderBy('e.seq')
      .limit(PORTION)
      .execute()
    const last = rows.at(-1)
    return {
      events: await eventViews(reader, rows),
      position: rows.length === PORTION && last !== undefined ? last.seq : head,
    }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
