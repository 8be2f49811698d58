import { ArrowUpRight, ChevronDown, ChevronRight, Layers } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { RunState } from '../../features/runs/RunState.tsx'
import { cx } from '../../lib/cx.ts'
import type { Format } from '../../lib/format.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import type { Translate } from '../../lib/translate.ts'
import { AliasChip, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import type { DisplayGraph } from '../model/types.ts'
import { addressOfNode } from '../model/words.ts'
import { NodeGlyph } from '../words/NodeGlyph.tsx'
import { nameOfCard, nameOfNode } from '../words/names.ts'
import type { ColumnId, TwinColumn } from './columns.ts'
import { relationWords } from './relation-words.ts'
import { nodeOfRow, type TwinRow } from './rows.ts'
import { alsoUnder } from './tree.ts'

const templateOf = (columns: readonly TwinColumn[]): string => columns.map(({ track }) => track).join(' ')

interface TwinHeaderProps {
  readonly columns: readonly TwinColumn[]
  readonly height: number
}

export function TwinHeader({ columns, height }: TwinHeaderProps) {
  const t = useT()
  return (
    <div role="rowgroup" className="sticky top-0 z-1 bg-canvas">
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-center border-b border-line text-sm text-ink-3"
        style={{ gridTemplateColumns: templateOf(columns), height }}
      >
        {columns.map(({ id }) => (
          <div
            key={id}
            role="columnheader"
            className={cx('truncate px-2 first:pl-4', (id === 'in' || id === 'out') && 'text-right')}
          >
            <span className={cx(id === 'page' && 'sr-only')}>{t(`lineage.column.${id}`)}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

interface TwinRowViewProps {
  readonly row: TwinRow
  readonly display: DisplayGraph
  readonly index: number
  readonly ariaIndex: number
  readonly top: number
  readonly height: number
  /** Null: in two lines. */
  readonly columns: readonly TwinColumn[] | null
  readonly isActive: boolean
  readonly isSelected: boolean
}

const MAX_INDENT = 8

export function TwinRowView(props: TwinRowViewProps) {
  const { row, display, columns, isSelected } = props
  const indent = 8 + Math.min(row.level - 1, MAX_INDENT) * 14
  const shared = {
    role: 'row',
    tabIndex: props.isActive ? 0 : -1,
    'data-row': props.index,
    'aria-level': row.level,
    'aria-posinset': row.position,
    'aria-setsize': row.siblings,
    'aria-rowindex': props.ariaIndex,
    'aria-expanded': row.isOpen ?? undefined,
  }
  const style = { top: props.top, height: props.height }
  if (row.kind === 'section')
    return (
      <div
        {...shared}
        className="absolute inset-x-0 flex cursor-default items-center border-b border-line bg-rail -outline-offset-2 font-medium"
        style={style}
      >
        <div role="rowheader" aria-colspan={columns?.length ?? 3} className="flex items-center gap-1 px-2">
          <Twist row={row} />
          <SectionName row={row} />
        </div>
      </div>
    )
  const node = nodeOfRow(row)
  return (
    <div
      {...shared}
      aria-selected={isSelected}
      className={cx(
        'absolute inset-x-0 cursor-default border-b border-line -outline-offset-2',
        columns === null
          ? 'grid grid-cols-[minmax(0,1fr)_auto_36px] grid-rows-2 items-center py-1'
          : 'grid items-center',
        isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
      style={columns === null ? style : { ...style, gridTemplateColumns: templateOf(columns) }}
    >
      {columns === null ? (
        <>
          <Cell id="name" className="pr-2" style={{ paddingLeft: indent }}>
            <Name row={row} />
          </Cell>
          <Cell id="more" className="px-1">
            <More node={node} />
          </Cell>
          <Cell id="page">
            <PageLink node={node} />
          </Cell>
          <Cell
            id="relation"
            className="col-span-3 pr-3 text-sm text-ink-2"
            style={{ paddingLeft: indent + 22 }}
          >
            <Folded row={row} display={display} />
          </Cell>
        </>
      ) : (
        columns.map(({ id }) => (
          <Cell
            key={id}
            id={id}
            className={cx(id === 'page' ? 'px-1' : 'px-2', (id === 'in' || id === 'out') && 'text-right')}
            {...(id === 'name' ? { style: { paddingLeft: indent } } : {})}
          >
            <Content id={id} row={row} display={display} />
          </Cell>
        ))
      )}
    </div>
  )
}

interface CellProps {
  readonly id: ColumnId
  readonly className?: string
  readonly style?: { readonly paddingLeft: number }
  readonly children: ReactNode
}

const Cell = ({ id, className, style, children }: CellProps) => (
  <div role={id === 'name' ? 'rowheader' : 'gridcell'} className={cx('min-w-0', className)} style={style}>
    {children}
  </div>
)

function SectionName({ row }: { readonly row: Extract<TwinRow, { kind: 'section' }> }) {
  const t = useT()
  const format = useFormat()
  const names = {
    up: t('lineage.upstream'),
    start: t('lineage.section.start'),
    down: t('lineage.downstream'),
    apart: t('lineage.apart'),
  }
  return (
    <>
      {names[row.section]}{' '}
      <span className="text-sm font-normal text-ink-3 tnum">{format.number(row.count)}</span>
    </>
  )
}

/** For the pointer; the keys have the arrows. */
function Twist({ row }: { readonly row: TwinRow }) {
  if (row.isOpen === null) return <span className="w-5 shrink-0" />
  const Icon = row.isOpen ? ChevronDown : ChevronRight
  return (
    <span data-act="turn" className="flex size-6 -mx-0.5 shrink-0 items-center justify-center text-ink-3">
      <Icon size={14} aria-hidden />
    </span>
  )
}

type TreeRow = Exclude<TwinRow, { kind: 'section' }>

function Name({ row }: { readonly row: TreeRow }) {
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

/** Those in registries say more than those in the project, and `latest` says least. */
const aliasesOf = (node: LineageNode): LineageNode['aliases'] => {
  const all = [...node.links.flatMap(({ aliases }) => aliases), ...node.aliases]
  const known = new Map(all.toReversed().map((one) => [one.alias, one]))
  const rank = ({ alias, protected: isProtected }: { alias: string; protected: boolean }) =>
    alias === 'latest' ? 2 : isProtected ? 0 : 1
  return [...known.values()].toSorted((a, b) => rank(a) - rank(b))
}

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

function Content({
  id,
  row,
  display,
}: {
  readonly id: ColumnId
  readonly row: TreeRow
  readonly display: DisplayGraph
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
      return <PageLink node={node} />
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
function Folded({ row, display }: { readonly row: TreeRow; readonly display: DisplayGraph }) {
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
function More({ node }: { readonly node: LineageNode | null }) {
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

function PageLink({ node }: { readonly node: LineageNode | null }) {
  const t = useT()
  const address = node === null ? null : addressOfNode(node)
  if (node === null || address === null) return null
  return (
    <Link
      to={address}
      tabIndex={-1}
      aria-label={t('lineage.openPage', { name: nameOfNode(node, t) })}
      className="inline-flex size-7 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
    >
      <ArrowUpRight size={15} aria-hidden />
    </Link>
  )
}
