import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AliasValue, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { cx } from '../../lib/cx.ts'
import { type Headline, headlineValue, metricLabel, verdictOf } from '../../lib/headline.ts'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { aliasBoardQuery, versionQuery } from '../../lib/queries.ts'
import { AliasChip } from '../../ui/chips.tsx'
import { Delta } from '../../ui/Delta.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { useDragged } from '../linking/drag/drag-store.ts'
import { useVersionDrop } from '../linking/drag/use-version-drop.ts'
import type { LinkItem } from '../linking/link-items.ts'
import { loadPromotion } from './load-promotion.ts'
import { LATEST, type Slot } from './slots.ts'

interface AliasSlotProps {
  readonly slot: Slot
  readonly collectionId: string
  readonly headline: Headline | null
  readonly at: string | null
  readonly versions: readonly CollectionVersion[]
  /** With the version that was dropped on it. Left out where the page shows the past: then nothing opens. */
  readonly onOpen?: ((alias: string, version?: string) => void) | undefined
}

const FRAME =
  'flex w-full min-w-0 flex-col gap-1 rounded px-3 py-2.5 text-left max-sm:gap-0.5 max-sm:py-2 sm:min-h-[92px] sm:border'
const OPENS = 'hover:border-edge hover:bg-hover'

export function AliasSlot({ slot, collectionId, headline, at, versions, onOpen }: AliasSlotProps) {
  const { alias, isProtected, value } = slot
  const chip = <AliasChip alias={alias} isProtected={isProtected} />
  const held = value !== null && (
    <HeldSlot
      chip={chip}
      collectionId={collectionId}
      value={value}
      headline={headline}
      at={at}
      versions={versions}
    />
  )
  const content = held || <EmptySlot chip={chip} isProtected={isProtected} />
  // Kept by the registry: there is nothing to open (semantics.md: `latest` cannot be set by hand).
  if (alias === LATEST || onOpen === undefined)
    return <div className={cx(FRAME, 'border-line')}>{content}</div>
  return (
    <OpeningSlot alias={alias} collectionId={collectionId} isEmpty={value === null} onOpen={onOpen}>
      {content}
    </OpeningSlot>
  )
}

interface OpeningSlotProps {
  readonly alias: string
  readonly collectionId: string
  readonly isEmpty: boolean
  readonly onOpen: (alias: string, version?: string) => void
  readonly children: ReactNode
}

/** A click opens the preview; so does a version of this collection that is dropped on it. */
function OpeningSlot({ alias, collectionId, isEmpty, onOpen, children }: OpeningSlotProps) {
  const t = useT()
  const dragged = useDragged()
  const { ref, over } = useVersionDrop({
    accepts: (items) => oneOf(items, collectionId) !== null,
    onDrop: (items) => {
      const item = oneOf(items, collectionId)
      if (item !== null) onOpen(alias, item.version)
    },
  })
  const takes = dragged !== null && oneOf(dragged, collectionId) !== null
  return (
    <button
      ref={ref}
      type="button"
      aria-haspopup="dialog"
      className={cx(
        FRAME,
        OPENS,
        'relative',
        isEmpty || takes ? 'border-dashed' : 'bg-raised',
        takes ? 'border-accent' : 'border-line-strong',
        over && 'bg-accent-soft',
      )}
      onPointerEnter={() => prefetchPart(loadPromotion)}
      onFocus={() => prefetchPart(loadPromotion)}
      onClick={() => onOpen(alias)}
    >
      {children}
      <span className="sr-only">{t('board.open')}</span>
      {over && (
        <span
          aria-hidden
          className="absolute inset-x-3 bottom-1.5 truncate rounded-sm bg-accent-soft text-sm font-medium text-accent-ink"
        >
          {t('link.slotTakes')}
        </span>
      )}
    </button>
  )
}

/** A slot holds one version, and only one of its own collection. */
function oneOf(items: readonly LinkItem[], collectionId: string): LinkItem | null {
  const [item] = items
  return items.length === 1 && item !== undefined && item.collectionId === collectionId ? item : null
}

function EmptySlot({ chip, isProtected }: { readonly chip: ReactNode; readonly isProtected: boolean }) {
  const t = useT()
  return (
    <>
      <span className="flex max-w-full">{chip}</span>
      <span className="pt-1 text-sm text-ink-3">
        {isProtected ? t('board.waitingProtected') : t('board.waiting')}
      </span>
    </>
  )
}

interface HeldSlotProps {
  readonly chip: ReactNode
  readonly collectionId: string
  readonly value: AliasValue
  readonly headline: Headline | null
  readonly at: string | null
  readonly versions: readonly CollectionVersion[]
}

function HeldSlot({ chip, collectionId, value, headline, at, versions }: HeldSlotProps) {
  const when = <RelativeTime at={value.since} />
  return (
    <>
      <span className="flex w-full items-center justify-between gap-2">
        {chip}
        {/* The key restarts the animation when another version comes to rest here. */}
        <span key={value.version} className="landed font-mono text-prose font-medium">
          {value.version}
        </span>
      </span>
      <span className="flex w-full min-w-0 justify-between gap-x-3 text-sm sm:flex-col sm:gap-y-1">
        <span className="max-w-full min-w-0 truncate text-ink-3 sm:pt-0.5">
          {value.by === null ? (
            <RichText k="board.since" values={{ when }} />
          ) : (
            <RichText
              k="board.sinceBy"
              values={{ when, who: <VisibleText text={value.by.name || value.by.username} /> }}
            />
          )}
        </span>
        <span className="flex min-h-[18px] max-w-full items-baseline gap-x-2 max-sm:max-w-3/5 max-sm:shrink-0 sm:flex-wrap">
          {headline !== null && (
            <SlotMetric
              collectionId={collectionId}
              value={value}
              headline={headline}
              at={at}
              versions={versions}
            />
          )}
        </span>
      </span>
    </>
  )
}

interface SlotMetricProps {
  readonly collectionId: string
  readonly value: AliasValue
  readonly headline: Headline
  readonly at: string | null
  readonly versions: readonly CollectionVersion[]
}

/** The headline metric, and what became of it since the holder before. The last move of now is not that of then. */
function SlotMetric(props: SlotMetricProps) {
  return props.at === null ? <MetricOfNow {...props} /> : <MetricOfThen {...props} />
}

function MetricOfNow({ collectionId, value, headline: guessed, versions }: SlotMetricProps) {
  const { data: board } = useQuery(aliasBoardQuery(collectionId))
  const item = board?.items.find(({ alias }) => alias === value.alias)
  const chosen = board?.headline ?? null
  const headline = chosen === null ? guessed : { ...chosen, label: metricLabel(chosen.key) }
  const atHand = versions.find(({ version }) => version === value.version)
  if (board === undefined) return null
  // A move that is painted before the server has answered: what the board holds is the holder before.
  const isPainted = item?.version !== value.version
  const before = isPainted ? item : item.before
  return (
    <MetricLine
      headline={headline}
      now={isPainted ? (atHand === undefined ? null : headlineValue(atHand, headline)) : item.value}
      before={before ?? null}
      isFirst={value.alias !== LATEST && before == null}
    />
  )
}

function MetricOfThen({ collectionId, value, headline, versions }: SlotMetricProps) {
  const holder = useVersion(collectionId, value.version, versions)
  if (holder === null) return null
  return (
    <MetricLine headline={headline} now={headlineValue(holder, headline)} before={null} isFirst={false} />
  )
}

interface MetricLineProps {
  readonly headline: Headline
  readonly now: number | null
  readonly before: { readonly version: string; readonly value: number | null } | null
  readonly isFirst: boolean
}

function MetricLine({ headline, now, before, isFirst }: MetricLineProps) {
  const t = useT()
  const format = useFormat()
  if (now === null) return <span className="text-ink-3">{t('board.noMetric')}</span>
  const then = before?.value ?? null
  return (
    <>
      <span className="max-w-full truncate">
        <span className="text-ink-3">
          <VisibleText text={headline.label} />
        </span>{' '}
        <span className="tnum">{format.metric(now)}</span>
      </span>
      {isFirst && <span className="text-ink-3">{t('board.first')}</span>}
      {then !== null && before !== null && (
        <>
          <Delta from={then} to={now} verdict={verdictOf(then, now, headline.better)} />
          <span className="text-ink-3 max-sm:sr-only">{t('board.against', { version: before.version })}</span>
        </>
      )}
    </>
  )
}

/** From the list at hand if it is there; asked for if not. */
function useVersion(
  collectionId: string,
  version: string | null,
  atHand: readonly CollectionVersion[],
): CollectionVersion | null {
  const found = atHand.find((candidate) => candidate.version === version)
  const query = useQuery({
    ...versionQuery(collectionId, version ?? ''),
    enabled: version !== null && found === undefined,
  })
  if (version === null) return null
  return found ?? query.data ?? null
}

export function NewAliasSlot({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      title={t('board.addDetail')}
      aria-haspopup="dialog"
      className={cx(
        'flex items-center justify-center gap-1 rounded border-dashed border-line-strong px-4 py-2.5 text-sm text-ink-2',
        'max-sm:w-full sm:border',
        OPENS,
      )}
      onPointerEnter={() => prefetchPart(loadPromotion)}
      onFocus={() => prefetchPart(loadPromotion)}
      onClick={onOpen}
    >
      <Plus size={14} aria-hidden /> {t('board.add')}
    </button>
  )
}
