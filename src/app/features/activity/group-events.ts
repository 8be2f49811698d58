import type { Event, EventKind } from '../../../contract/schemas/activity.ts'

/** What people do to many things at once, so that it is told once. */
export const TOLD_TOGETHER = [
  'version.linked',
  'version.unlinked',
  'version.tags_changed',
  'collection.tags_changed',
] as const satisfies readonly EventKind[]
export type KindOfMany = (typeof TOLD_TOGETHER)[number]

export const isToldTogether = (kind: EventKind): kind is KindOfMany =>
  (TOLD_TOGETHER as readonly EventKind[]).includes(kind)

export type EventGroup = readonly [Event, ...Event[]]

/** Events of one action that follow each other and say the same of several things. */
export function groupEvents(events: readonly Event[]): EventGroup[] {
  const groups: [Event, ...Event[]][] = []
  for (const event of events) {
    const last = groups.at(-1)
    if (last !== undefined && belongs(event, last[0])) last.push(event)
    else groups.push([event])
  }
  return groups
}

function belongs(event: Event, first: Event): boolean {
  if (event.actionId !== first.actionId || event.kind !== first.kind || !isToldTogether(event.kind))
    return false
  // The tags of several collections are told of their registry, everything else of the collection it happened in.
  return event.kind === 'collection.tags_changed'
    ? event.home?.id === first.home?.id
    : event.collection?.id === first.collection?.id
}
