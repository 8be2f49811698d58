import { ArrowUpRight, ChevronDown, ChevronRight, Layers } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { RunState } from '../../features/runs/RunState.tsx'
import { keepAt } from '../../lib/at.ts'
import { cx } from '../../lib/cx.ts'
import type { Format } from '../../lib/format.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import type { Translate } from '../../lib/translate.ts'
import { AliasChip, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { aliasesOf } from '../model/aliases.ts'
import type { DisplayGraph } from '../model/types.ts'
import { addressOfNode } from '../model/words.ts'
import { NodeGlyph } from '../words/NodeGlyph.tsx'
import { nameOfCard, nameOfNode } from '../words/names.ts'
import type { ColumnId } from './columns.ts'
import { relationWords } from './relation-words.ts'
import { nodeOfRow, type TwinRow } from './rows.ts'
import { alsoUnder } from './tree.ts'

/** For the pointer; the keys have the arrows. */
export function Twist({ row }: { readonly row: TwinRow }) {
  if (row.isOpen === null) return <span className="w-5 shrink-0" />
  const Icon = row.isOpen ? ChevronDown : ChevronRight
  return (
    <span data-act="turn" className="flex size-6 -mx-0.5 shrink-0 items-center justify-center text-ink-3">
      <Icon size={14} aria-hidden />
    </span>
  )
}

type TreeRow = Exclude<TwinRow, { kind: 'section' }>

export function Name({ row }: { readonly row: TreeRow }) {
  const t = useT()
  const node = nodeOfRow(row)
  if (node === null)
    return (
      <span className="flex min-w-0 items-center gap-1.5">
        <Twist row={row} />
        <Layers size={15} aria-hidden className="shrink-0 text-ink-3" />
        <span className="truncate font-medium">{row.kind === 'card' && nameOfCard(row.card, t)}</span>
      </span>
    )
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Twist row={row} />
      <NodeGlyph node={node} />
      <span className={cx('min-w-8 truncate', node.deleted && 'line-through')}>
        {node.kind === 'closed' ? t('lineage.closed') : <VisibleText text={node.name} title={node.name} />}
      </span>
      {node.version !== null && <VersionLabel>{node.version}</VersionLabel>}
      {node.deleted && <span className="shrink-0 text-sm text-loss">{t('lineage.deleted')}</span>}
      <Aliases node={node} />
    </span>
  )
}

const ALIASES_SHOWN = 2

function Aliases({ node }: { readonly node: LineageNode }) {
  const format = useFormat()
  const aliases = aliasesOf(node)
  return (
    <>
      {aliases.slice(0, ALIASES_SHOWN).map(({ alias, protected: isProtected }) => (
        <AliasChip key={alias} alias={alias} isProtected={isProtected} />
      ))}
      {aliases.length > ALIASES_SHOWN && (
        <span className="shrink-0 text-sm text-ink-3">+{format.number(aliases.length - ALIASES_SHOWN)}</span>
      )}
    </>
  )
}

function RelationText({ row, display }: { readonly row: TreeRow; readonly display: DisplayGraph }) {
  const t = useT()
  const format = useFormat()
  if (row.kind === 'member') return t('lineage.inGroup')
  if (row.relation === null) return null
  const other = display.cards[row.relation.to]
  if (other === undefined) return null
  const also = alsoUnder(display, row.index, row.relation).flatMap((index) => display.cards[index] ?? [])
  const text = relationWords(row.relation, nameOfCard(other, t), t)
  const first = also[0]
  const more =
    first === undefined
      ? ''
      : also.length === 1
        ? t('lineage.alsoUnder', { name: nameOfCard(first, t) })
        : t('lineage.alsoUnderMany', { name: nameOfCard(first, t), count: format.number(also.length - 1) })
  return (
    <span className="block truncate" title={more === '' ? text : `${text}, ${more}`}>
      {text}
      {more !== '' && <span className="text-ink-3">, {more}</span>}
    </span>
  )
}

const typeOf = (node: LineageNode | null): string => node?.type ?? ''

export function Content({
  id,
  row,
  display,
  at,
}: {
  readonly id: ColumnId
  readonly row: TreeRow
  readonly display: DisplayGraph
  readonly at: string | null
}) {
  const t = useT()
  const format = useFormat()
  const node = nodeOfRow(row)
  const kind = node?.kind ?? (row.kind === 'card' ? row.card.group?.kind : undefined)
  switch (id) {
    case 'name':
      return <Name row={row} />
    case 'type':
      return (
        <span className="block truncate text-sm text-ink-2">
          {kind === undefined || kind === 'closed' ? (
            ''
          ) : (
            <VisibleText text={typeOf(node) || t(`lineage.kind.${kind}`)} />
          )}
        </span>
      )
    case 'relation':
      return (
        <span className="text-sm text-ink-2">
          <RelationText row={row} display={display} />
        </span>
      )
    case 'state':
      return node?.state == null ? null : <RunState state={node.state} />
    case 'tags':
      return <Tags tags={node?.tags ?? []} />
    case 'created':
      return node?.createdAt == null ? null : (
        <span className="text-sm text-ink-3">
          <RelativeTime at={node.createdAt} />
        </span>
      )
    case 'in':
      return (
        <span className="text-sm text-ink-2 tnum">
          {node === null ? '' : format.number(node.neighbours.up)}
        </span>
      )
    case 'out':
      return (
        <span className="text-sm text-ink-2 tnum">
          {node === null ? '' : format.number(node.neighbours.down)}
        </span>
      )
    case 'more':
      return <More node={node} />
    case 'page':
      return <PageLink node={node} at={at} />
  }
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  const format = useFormat()
  const [first] = tags
  if (first === undefined) return null
  return (
    <span className="flex min-w-0 items-center gap-1" title={format.list(tags)}>
      <TagChip tag={first} />
      {tags.length > 1 && <span className="text-sm text-ink-3">+{format.number(tags.length - 1)}</span>}
    </span>
  )
}

/** Everything that has a column elsewhere, in one line. */
export function Folded({ row, display }: { readonly row: TreeRow; readonly display: DisplayGraph }) {
  const t = useT()
  const format = useFormat()
  const node = nodeOfRow(row)
  const parts: readonly (readonly [ColumnId, ReactNode])[] = [
    [
      'relation',
      row.kind === 'card' && row.relation !== null && (
        <RelationText key="relation" row={row} display={display} />
      ),
    ],
    ...(node === null || node.kind === 'closed' ? [] : factsInLine(node, t, format)),
    ['created', node?.createdAt != null && <RelativeTime key="created" at={node.createdAt} />],
    ['tags', node !== null && node.tags.length > 0 && <Tags key="tags" tags={node.tags} />],
  ]
  return (
    <span className="flex min-w-0 items-center gap-1.5 overflow-hidden whitespace-nowrap">
      {parts
        .filter(([, part]) => part !== false)
        .map(([id, part], index) => (
          <Fragment key={id}>
            {index > 0 && <span aria-hidden>·</span>}
            <span className={cx('shrink-0', id === 'relation' && 'max-w-3/5 truncate')}>{part}</span>
          </Fragment>
        ))}
    </span>
  )
}

function factsInLine(
  node: LineageNode,
  t: Translate,
  format: Format,
): readonly (readonly [ColumnId, ReactNode])[] {
  const { up, down } = node.neighbours
  return [
    ['type', <VisibleText key="type" text={typeOf(node) || t(`lineage.kind.${node.kind}`)} />],
    ['state', node.state !== null && <RunState key="state" state={node.state} />],
    ['in', t('lineage.inOut', { in: format.number(up), out: format.number(down) })],
  ]
}

/** What is not shown yet on either side. Keys have Shift with the arrows for it. */
export function More({ node }: { readonly node: LineageNode | null }) {
  const t = useT()
  const format = useFormat()
  if (node === null || node.hidden.up + node.hidden.down === 0) return null
  const name = nameOfNode(node, t)
  const look =
    'inline-flex h-6 items-center rounded-sm border border-line-strong px-1.5 text-sm text-ink-2 tnum hover:bg-hover hover:text-ink'
  return (
    <span className="flex items-center gap-1">
      {node.hidden.up > 0 && (
        <button type="button" tabIndex={-1} data-act="up" className={look}>
          <span aria-hidden>← {format.number(node.hidden.up)}</span>
          <span className="sr-only">{t('lineage.more.up', { count: node.hidden.up, name })}</span>
        </button>
      )}
      {node.hidden.down > 0 && (
        <button type="button" tabIndex={-1} data-act="down" className={look}>
          <span aria-hidden>{format.number(node.hidden.down)} →</span>
          <span className="sr-only">{t('lineage.more.down', { count: node.hidden.down, name })}</span>
        </button>
      )}
    </span>
  )
}

interface PageLinkProps {
  readonly node: LineageNode | null
  readonly at: string | null
}

export function PageLink({ node, at }: PageLinkProps) {
  const t = useT()
  const address = node === null ? null : addressOfNode(node)
  if (node === null || address === null) return null
  return (
    <Link
      to={keepAt(address, at)}
      tabIndex={-1}
      aria-label={t('lineage.openPage', { name: nameOfNode(node, t) })}
      className="inline-flex size-7 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
    >
      <ArrowUpRight size={15} aria-hidden />
    </Link>
  )
}
