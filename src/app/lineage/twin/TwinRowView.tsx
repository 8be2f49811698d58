import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import type { DisplayGraph } from '../model/types.ts'
import type { ColumnId, TwinColumn } from './columns.ts'
import { nodeOfRow, type TwinRow } from './rows.ts'
import { Content, Folded, More, Name, PageLink, Twist } from './TwinCells.tsx'

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
  /** The past time that is looked at; null for now. */
  readonly at: string | null
}

const MAX_INDENT = 8

export function TwinRowView(props: TwinRowViewProps) {
  const { row, display, columns, isSelected, at } = props
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
            <PageLink node={node} at={at} />
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
            <Content id={id} row={row} display={display} at={at} />
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
