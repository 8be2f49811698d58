import { type KeyboardEvent, useRef, useState } from 'react'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip } from '../../ui/chips.tsx'
import type { TimelineProps } from './AliasTimeline.tsx'
import { HolderBar } from './HolderBar.tsx'
import { type Bar, type Lane, placeOf, type Span, spanOf, ticksOf } from './lanes.ts'

interface LaneChartProps extends TimelineProps {
  readonly lanes: readonly Lane[]
}

const keyOf = ({ move }: Bar): string => String(move.seq)

/** One tab stop; the arrows walk along a lane and between lanes, Enter opens what can be done with a holder. */
export function LaneChart({ lanes, registry, collection, onPromote }: LaneChartProps) {
  const now = useNow()
  const span = spanOf(lanes, now)
  const bars = lanes.flatMap((lane) => lane.bars)
  const [active, setActive] = useState<string | null>(null)
  const current = bars.find((bar) => keyOf(bar) === active) ?? lanes[0]?.bars.at(-1)
  const chart = useRef<HTMLUListElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = current === undefined ? undefined : neighbour(lanes, current, event.key)
    const focused = event.target instanceof HTMLElement && event.target.dataset['bar'] !== undefined
    if (next === undefined || !focused) return
    event.preventDefault()
    // The bar is a menu button, which would open by the same arrow.
    event.stopPropagation()
    setActive(keyOf(next))
    chart.current?.querySelector<HTMLElement>(`[data-bar="${keyOf(next)}"]`)?.focus()
  }
  return (
    <>
      {/* It listens for its bars, which are buttons. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul ref={chart} className="flex flex-col" onKeyDownCapture={onKeyDown}>
        {lanes.map((lane) => (
          <li
            key={lane.alias}
            className="grid grid-cols-1 items-center gap-x-4 px-4 py-1 sm:grid-cols-[256px_minmax(0,1fr)] sm:px-6"
          >
            <LaneHead lane={lane} protectedAliases={registry.protectedAliases} onPromote={onPromote} />
            <div className="relative h-8 rounded-sm bg-rail">
              {lane.bars.map((bar) => (
                <HolderBar
                  key={keyOf(bar)}
                  id={keyOf(bar)}
                  bar={bar}
                  place={placeOf(bar, span)}
                  isProtected={registry.protectedAliases.includes(lane.alias)}
                  isTabStop={bar === current}
                  holder={lane.holder}
                  registry={registry}
                  collection={collection}
                  onFocus={() => setActive(keyOf(bar))}
                  onPromote={onPromote}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Axis span={span} />
    </>
  )
}

function neighbour(lanes: readonly Lane[], from: Bar, key: string): Bar | undefined {
  const row = lanes.findIndex((lane) => lane.bars.includes(from))
  const bars = lanes[row]?.bars ?? []
  const at = bars.indexOf(from)
  if (key === 'ArrowLeft') return bars[at - 1]
  if (key === 'ArrowRight') return bars[at + 1]
  if (key === 'Home') return bars[0]
  if (key === 'End') return bars.at(-1)
  const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0
  if (step === 0) return undefined
  return closest(lanes[row + step]?.bars ?? [], from) ?? from
}

/** In another lane, the holder of the same time, or the nearest. */
const closest = (bars: readonly Bar[], { from }: Bar): Bar | undefined =>
  bars.findLast((bar) => bar.from <= from) ?? bars[0]

interface LaneHeadProps {
  readonly lane: Lane
  readonly protectedAliases: readonly string[]
  readonly onPromote: (alias: string, version: string) => void
}

function LaneHead({ lane, protectedAliases, onPromote }: LaneHeadProps) {
  const t = useT()
  const { alias, holder, previous } = lane
  return (
    <div className="flex min-h-8 min-w-0 items-center justify-between gap-2">
      <AliasChip
        alias={alias}
        isProtected={protectedAliases.includes(alias)}
        {...(holder === null ? {} : { version: holder })}
      />
      {previous !== null && (
        <Button
          size="sm"
          variant="quiet"
          aria-haspopup="dialog"
          aria-label={t('timeline.rollBackOf', { alias, version: previous })}
          onClick={() => onPromote(alias, previous)}
        >
          <RichText
            k="timeline.rollBack"
            values={{ version: <span className="font-mono">{previous}</span> }}
          />
        </Button>
      )}
    </div>
  )
}

function Axis({ span }: { readonly span: Span }) {
  const format = useFormat()
  const ticks = ticksOf(span).map((tick) => new Date(tick).toISOString())
  // As soon as no two of them fall on one day, the hour says nothing.
  const days = ticks.map(format.date)
  const labels = new Set(days).size === ticks.length ? days : ticks.map(format.dateTime)
  return (
    <div
      aria-hidden
      className="grid px-4 pt-1 text-sm text-ink-3 max-sm:hidden sm:grid-cols-[256px_minmax(0,1fr)] sm:gap-x-4 sm:px-6"
    >
      <div className="col-start-2 flex justify-between tnum">
        {labels.map((label, index) => (
          <span key={ticks[index]}>{label}</span>
        ))}
      </div>
    </div>
  )
}
