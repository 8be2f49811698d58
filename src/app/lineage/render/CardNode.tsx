import type { Node, NodeProps } from '@xyflow/react'
import { ChevronLeft, ChevronRight, Layers, LockKeyhole, Trash2 } from 'lucide-react'
import { memo } from 'react'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { RunState } from '../../features/runs/RunState.tsx'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { AliasChip, KindGlyph, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import { aliasesOf } from '../model/aliases.ts'
import { hiddenOf } from '../model/hidden.ts'
import type { Side } from '../model/steps.ts'
import type { Card, DisplayGraph } from '../model/types.ts'
import type { DiffMark } from '../state/use-diff-marks.ts'
import { useCardWords } from '../words/use-card-words.ts'

export interface CardData extends Record<string, unknown> {
  readonly card: Card
  readonly display: DisplayGraph
  readonly look: CardLook
  readonly actions: CardActions
}

/** The same for all cards and all times, so that no card is drawn anew because another one changed. */
export interface CardActions {
  readonly more: (card: Card, side: Side) => void
  readonly select: (id: string) => void
}

export interface CardLook {
  readonly isSelected: boolean
  readonly isFocused: boolean
  /** The eye is led elsewhere. */
  readonly isDim: boolean
  readonly mark: DiffMark | null
}

export type CardFlowNode = Node<CardData, 'card'>

/** One card at reading zoom. It has the size that the layout counts with, whatever it says. */
export const CardNode = memo(function CardNode({ data }: NodeProps<CardFlowNode>) {
  const { nameOf, sentenceOf } = useCardWords()
  const { card, display, look, actions } = data
  const kind = (card.node ?? card.group).kind
  const name = nameOf(card)
  return (
    <div
      role="group"
      aria-label={sentenceOf(card, display)}
      style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
      className={cx(
        'relative flex flex-col justify-center gap-1 rounded border px-3 transition-opacity duration-100 motion-reduce:transition-none',
        kind === 'closed' && 'border-dashed bg-rail',
        display.roots.includes(card.id) ? 'border-accent' : 'border-line-strong',
        look.isSelected ? 'bg-accent-soft' : kind !== 'closed' && 'bg-raised',
        look.isFocused && 'outline-2 outline-offset-2 outline-accent',
        look.isDim && 'opacity-30',
      )}
    >
      {card.group === null ? (
        <NodeBody node={card.node} name={name} />
      ) : (
        <GroupBody name={name} onOpen={() => actions.select(card.id)} />
      )}
      {look.mark !== null && <Mark mark={look.mark} />}
      <More side="up" name={name} {...data} />
      <More side="down" name={name} {...data} />
    </div>
  )
})

function NodeBody({ node, name }: { readonly node: LineageNode; readonly name: string }) {
  const t = useT()
  if (node.kind === 'closed')
    return (
      <span className="flex items-center gap-2 text-ink-3">
        <LockKeyhole size={15} strokeWidth={1.75} aria-hidden />
        {name}
      </span>
    )
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        <KindGlyph kind={node.kind} />
        <span
          className={cx('min-w-0 truncate font-medium', node.deleted && 'line-through')}
          title={node.path ?? ''}
        >
          <VisibleText text={node.name} />
        </span>
        {node.version !== null && <VersionLabel>{node.version}</VersionLabel>}
        {node.deleted && (
          <Trash2 size={13} aria-label={t('lineage.deleted')} className="shrink-0 text-loss" />
        )}
      </span>
      <SecondLine node={node} />
    </>
  )
}

/** What it serves is what people look for; otherwise what it is and how old. */
function SecondLine({ node }: { readonly node: LineageNode }) {
  const t = useT()
  const aliases = aliasesOf(node).filter(({ alias }) => alias !== 'latest')
  const shown = aliases.slice(0, 2)
  const hasRoom = shown.reduce((length, { alias }) => length + alias.length + 4, 0) < 16
  return (
    <span className="flex min-w-0 items-center gap-1.5 overflow-hidden text-sm text-ink-3">
      {shown.map(({ alias, protected: isProtected }) => (
        <AliasChip key={alias} alias={alias} isProtected={isProtected} />
      ))}
      {aliases.length > shown.length && <span>+{aliases.length - shown.length}</span>}
      {node.state !== null && <RunState state={node.state} />}
      {aliases.length === 0 && node.state === null && (
        <span className="truncate">
          <VisibleText text={node.type ?? t(`lineage.kind.${node.kind}`)} />
        </span>
      )}
      {node.createdAt !== null && hasRoom && (
        <span className="ml-auto shrink-0">
          <RelativeTime at={node.createdAt} />
        </span>
      )}
    </span>
  )
}

function GroupBody({ name, onOpen }: { readonly name: string; readonly onOpen: () => void }) {
  return (
    <>
      {/* A second sheet behind it: this is many. */}
      <span
        aria-hidden
        className="absolute inset-x-1.5 -bottom-1.5 -z-1 h-3 rounded-b border border-line-strong bg-raised"
      />
      <button
        type="button"
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation()
          onOpen()
        }}
        className="nodrag flex items-center gap-2 text-left font-medium hover:text-accent-ink"
      >
        <Layers size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
        <span className="truncate">{name}</span>
      </button>
    </>
  )
}

/** Only one of the two that are compared came from it: by sign and word, not by colour alone. */
function Mark({ mark }: { readonly mark: DiffMark }) {
  const t = useT()
  return (
    <span
      className={cx(
        'absolute -top-2.5 right-2 rounded-sm border bg-canvas px-1 text-xs font-medium',
        mark === 'to' ? 'border-gain text-gain' : 'border-loss text-loss',
      )}
    >
      <span aria-hidden>{mark === 'to' ? '+ ' : '− '}</span>
      {t(`lineage.mark.${mark}`)}
    </span>
  )
}

/** How many more there are on a side, as a button that brings them. */
function More({
  card,
  display,
  side,
  name,
  actions,
}: CardData & { readonly side: Side; readonly name: string }) {
  const t = useT()
  const format = useFormat()
  const count = hiddenOf(card, side)
  if (count === 0 || card.group !== null) return null
  const isJoined = (display[side][display.indexOf.get(card.id) ?? -1] ?? []).length > 0
  const Icon = side === 'up' ? ChevronLeft : ChevronRight
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation()
        actions.more(card, side)
      }}
      className={cx(
        'nodrag absolute flex h-6 items-center gap-0.5 rounded-pill border border-line-strong bg-canvas px-1.5 text-sm text-ink-2 tnum hover:bg-hover hover:text-ink',
        side === 'up' ? 'right-full mr-1.5' : 'left-full ml-1.5 flex-row-reverse',
        // Beside the arrows that are there already.
        isJoined ? 'top-full -translate-y-full' : 'top-1/2 -translate-y-1/2',
      )}
    >
      <Icon size={13} aria-hidden />
      <span aria-hidden>{format.number(count)}</span>
      <span className="sr-only">{t(`lineage.more.${side}`, { count, name })}</span>
    </button>
  )
}
