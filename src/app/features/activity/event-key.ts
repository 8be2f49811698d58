import type { Event } from '../../../contract/schemas/activity.ts'
import type { Key } from '../../locales/catalogue.ts'

export type EventKey = Exclude<Extract<Key, `event.${string}`>, `event.many.${string}`>

/**
 * Which sentence tells an event. An alias that comes from nowhere was put on, one that goes nowhere was taken off. A run
 * that crashed was ended by nobody, and what it used is named to those who may see it. An event kind without a sentence
 * does not compile.
 */
export function eventKey(event: Pick<Event, 'kind' | 'from' | 'to'>): EventKey {
  if (event.kind === 'run.finished' && event.to === 'crashed') return 'event.run.crashed'
  if (event.kind === 'run.used_version' && event.to !== null) return 'event.run.used_this_version'
  if (event.kind !== 'alias.moved') return `event.${event.kind}`
  if (event.from === null) return 'event.alias.set'
  return event.to === null ? 'event.alias.removed' : 'event.alias.moved'
}
