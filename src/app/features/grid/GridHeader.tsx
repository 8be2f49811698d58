import { ArrowDown, ArrowUp } from 'lucide-react'
import { type DragEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { CHECK_TARGET, cellClass } from './GridRow.tsx'
import { setTabStops } from './grid-focus.ts'
import type { GridSort, PlacedColumn } from './grid-types.ts'

export const HEADER_HEIGHT = 32

interface GridHeaderProps<Row> {
  readonly columns: readonly PlacedColumn<Row>[]
  readonly template: string
  readonly sort: GridSort
  readonly activeColumn: number | null
  readonly checked: boolean | 'mixed'
  readonly onToggleAll: () => void
  readonly onSort: (column: PlacedColumn<Row>['column']) => void
  readonly onResize: (id: string, width: number) => void
  readonly onMoveBefore: (id: string, other: string, after: boolean) => void
}

export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { columns, template, activeColumn, checked, onToggleAll } = props
  const t = useT()
  const element = useRef<HTMLDivElement>(null)
  const all = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (element.current !== null) setTabStops(element.current, activeColumn)
    if (all.current !== null) all.current.indeterminate = checked === 'mixed'
  })
  return (
    <div role="rowgroup" className="sticky top-0 z-(--z-sticky)">
      <div
        ref={element}
        role="row"
        aria-rowindex={1}
        data-row={-1}
        className="grid border-b border-line bg-canvas text-sm font-medium text-ink-3"
        style={{ height: HEADER_HEIGHT, gridTemplateColumns: template }}
      >
        <div
          role="columnheader"
          data-column={0}
          aria-colindex={1}
          className="sticky left-0 z-1 flex items-center justify-center bg-canvas pl-1"
        >
          <label className={CHECK_TARGET}>
            <input
              ref={all}
              type="checkbox"
              aria-label={t('grid.selectLoaded')}
              checked={checked === true}
              onChange={onToggleAll}
              className="size-4 accent-(--accent)"
            />
          </label>
        </div>
        {columns.map((placed, at) => (
          <HeaderCell key={placed.column.id} {...props} placed={placed} at={at} />
        ))}
      </div>
    </div>
  )
}

interface HeaderCellProps<Row> extends GridHeaderProps<Row> {
  readonly placed: PlacedColumn<Row>
  readonly at: number
}

const DRAG_TYPE = 'application/x-vitrine-column'

function HeaderCell<Row>({ placed, at, sort, onSort, onResize, onMoveBefore }: HeaderCellProps<Row>) {
  const { column, stuckAt, width } = placed
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  const isSorted = column.sort === sort.key
  const ariaSort = isSorted ? (sort.order === 'asc' ? 'ascending' : 'descending') : undefined
  const side = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientX < box.left + box.width / 2 ? 'before' : 'after'
  }
  const isColumn = (event: DragEvent) => event.dataTransfer.types.includes(DRAG_TYPE)
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      data-column={at + 1}
      aria-colindex={at + 2}
      aria-sort={ariaSort}
      draggable={column.controls !== true}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, column.id)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => {
        if (!isColumn(event) || column.controls === true) return
        event.preventDefault()
        setOver(side(event))
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null)
        if (!isColumn(event)) return
        event.preventDefault()
        onMoveBefore(event.dataTransfer.getData(DRAG_TYPE), column.id, side(event) === 'after')
      }}
      className={cx(
        cellClass(placed),
        'group/head bg-canvas',
        stuckAt === null && column.controls !== true && 'relative',
        over === 'before' && 'shadow-[inset_2px_0_0_var(--accent)]',
        over === 'after' && 'shadow-[inset_-2px_0_0_var(--accent)]',
      )}
      style={stuckAt === null ? undefined : { left: stuckAt }}
    >
      <HeaderLabel column={column} sorted={isSorted ? sort.order : null} onSort={() => onSort(column)} />
      {column.controls !== true && (
        <ResizeHandle width={width} onResize={(next) => onResize(column.id, next)} />
      )}
    </div>
  )
}

interface HeaderLabelProps<Row> {
  readonly column: PlacedColumn<Row>['column']
  readonly sorted: 'asc' | 'desc' | null
  readonly onSort: () => void
}

function HeaderLabel<Row>({ column, sorted, onSort }: HeaderLabelProps<Row>) {
  const label = (
    <VisibleText
      className={column.controls === true ? 'sr-only' : 'truncate'}
      title={column.label}
      text={column.label}
    />
  )
  if (column.sort === undefined) return label
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      onClick={onSort}
      className={cx(
        'inline-flex h-6 min-w-0 items-center gap-1 rounded-sm hover:text-ink',
        column.end === true && 'flex-row-reverse',
        sorted !== null && 'text-ink',
      )}
    >
      {label}
      <Arrow size={12} aria-hidden className={sorted === null ? 'invisible shrink-0' : 'shrink-0'} />
    </button>
  )
}

interface ResizeHandleProps {
  readonly width: number
  readonly onResize: (width: number) => void
}

/** For the pointer. By keys it is Shift and the arrows on the header, and there are buttons in the list of columns. */
function ResizeHandle({ width, onResize }: ResizeHandleProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const onMove = (event: PointerEvent) => {
    if (from.current !== null) onResize(from.current.width + event.clientX - from.current.x)
  }
  return (
    <span
      aria-hidden
      draggable
      className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none border-r border-transparent group-hover/head:border-line-strong hover:border-accent"
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        const cell = event.currentTarget.parentElement
        from.current = { x: event.clientX, width: cell?.getBoundingClientRect().width ?? width }
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        from.current = null
      }}
      onPointerCancel={() => {
        from.current = null
      }}
    />
  )
}
