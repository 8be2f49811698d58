import { useInfiniteQuery } from '@tanstack/react-query'
import type { Event } from '../../../contract/schemas/activity.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { eventsQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { TagChange } from '../../ui/chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { EventSentence } from './EventSentence.tsx'
import { type EventGroup, groupEvents } from './group-events.ts'
import { tagChanges } from './tag-changes.ts'
import { useUndo } from './use-undo.ts'

interface EventListProps {
  readonly label: string
  readonly scope?: { readonly registry?: string; readonly collection?: string; readonly filter?: string }
  readonly failed: string
  readonly empty: string
}

export function EventList({ label, scope, failed, empty }: EventListProps) {
  const query = useInfiniteQuery(eventsQuery(scope))
  if (query.isError && query.data === undefined) return <QueryFailed title={failed} query={query} />
  if (query.data === undefined) return <EventSkeletons />
  const events = query.data.pages.flatMap((page) => page.items)
  if (events.length === 0) return <EmptyState title={empty} />
  return (
    <>
      <ol aria-label={label}>
        {groupEvents(events).map((group, index, { length }) => (
          // Those that are read later join at its end, so its first one names it.
          <EventRow key={group[0].seq} group={group} isCut={query.hasNextPage && index === length - 1} />
        ))}
      </ol>
      <ListEnd shown={events.length} total={query.data.pages[0]?.total ?? null} query={query} />
    </>
  )
}

interface EventRowProps {
  readonly group: EventGroup
  /** More of it may come with the next page. */
  readonly isCut: boolean
}

function EventRow({ group, isCut }: EventRowProps) {
  const t = useT()
  const format = useFormat()
  const undo = useUndo()
  const [event, ...others] = group
  const isMany = others.length > 0
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <EventSentence
          event={event}
          {...(isMany && { count: `${format.number(group.length)}${isCut ? '+' : ''}` })}
        />
        {isMany ? <EachEvent group={group} /> : <TagChanges event={event} />}
        {event.reason !== null && (
          <p className="text-sm text-ink-2 wrap-anywhere">{t('activity.reason', { reason: event.reason })}</p>
        )}
      </div>
      <div className="flex items-center gap-3 text-sm text-ink-3">
        <span>{t('activity.through', { door: t(`door.${event.door}`) })}</span>
        <span className="text-right sm:min-w-24">
          <RelativeTime at={event.at} />
        </span>
        <span className="flex justify-end sm:min-w-18">
          {event.undoneBy !== null && t('activity.undone')}
          {event.undoable && event.undoneBy === null && (
            <Button size="sm" variant="quiet" onClick={() => void undo(event.actionId)}>
              {t('undo.action')}
            </Button>
          )}
        </span>
      </div>
    </li>
  )
}

/** What all of them have in common stands there; the rest is a click away. */
function EachEvent({ group }: { readonly group: EventGroup }) {
  const t = useT()
  const [first, ...others] = group
  const isSame = others.every((event) => sameTags(event, first))
  return (
    <>
      {isSame && <TagChanges event={first} />}
      <details className="pt-1 text-sm">
        <summary className="w-fit cursor-pointer text-ink-3 hover:text-ink">{t('activity.each')}</summary>
        <ul className="flex flex-col gap-1.5 pt-1.5 pl-4">
          {group.map((event) => (
            <li key={event.seq}>
              <EventSentence event={event} />
              {!isSame && <TagChanges event={event} />}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

const sameTags = (one: Event, other: Event): boolean =>
  JSON.stringify(tagChanges(one)) === JSON.stringify(tagChanges(other))

function TagChanges({ event }: { readonly event: Event }) {
  const t = useT()
  const { added, removed } = tagChanges(event)
  if (added.length + removed.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 pt-1">
      {added.map((tag) => (
        <TagChange key={tag} tag={tag} sign="+" label={t('promotion.tagAdded')} />
      ))}
      {removed.map((tag) => (
        <TagChange key={tag} tag={tag} sign="−" label={t('promotion.tagRemoved')} />
      ))}
    </ul>
  )
}

function EventSkeletons() {
  return Array.from({ length: 8 }, (_, row) => (
    <div key={row} className="flex h-18 items-center sm:h-11 border-b border-line px-4 sm:px-6">
      <Skeleton className="h-3 w-2/5" />
    </div>
  ))
}
