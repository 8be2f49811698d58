import { useInfiniteQuery } from '@tanstack/react-query'
import type { Event } from '../../../contract/schemas/activity.ts'
import { useT } from '../../lib/i18n.tsx'
import { eventsQuery } from '../../lib/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { TagChange } from '../../ui/chips.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { EventSentence } from './EventSentence.tsx'
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
        {events.map((event) => (
          <EventRow key={event.seq} event={event} />
        ))}
      </ol>
      <ListEnd shown={events.length} total={query.data.pages[0]?.total ?? null} query={query} />
    </>
  )
}

function EventRow({ event }: { readonly event: Event }) {
  const t = useT()
  const undo = useUndo()
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <EventSentence event={event} />
        <TagChanges event={event} />
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
