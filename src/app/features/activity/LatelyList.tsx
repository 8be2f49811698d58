import type { Event } from '../../../contract/schemas/activity.ts'
import { cx } from '../../lib/cx.ts'
import { useFormat } from '../../lib/i18n.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { EventSentence } from './EventSentence.tsx'
import { groupEvents } from './group-events.ts'

interface LatelyListProps {
  readonly events: readonly Event[]
  /** How many lines there is room for. */
  readonly lines: number
  /** There are more events than these. */
  readonly isCut: boolean
  /** Where a line is too long: shown whole on the next ones, or cut. */
  readonly wraps?: boolean
}

/** The newest of what happened, a line each. */
export function LatelyList({ events, lines, isCut, wraps = false }: LatelyListProps) {
  const format = useFormat()
  const groups = groupEvents(events)
  return (
    <ol className="flex flex-col gap-1.5">
      {groups.slice(0, lines).map((group, index) => {
        const [event] = group
        const more = isCut && index === groups.length - 1 ? '+' : ''
        return (
          <li key={event.seq} className="flex items-baseline gap-3">
            <span
              className={cx('above-row-link min-w-0 flex-1', wraps ? 'wrap-anywhere' : 'truncate leading-5')}
            >
              <EventSentence
                event={event}
                {...(group.length > 1 && { count: `${format.number(group.length)}${more}` })}
              />
            </span>
            <span className="whitespace-nowrap text-ink-3">
              <RelativeTime at={event.at} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
