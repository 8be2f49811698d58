import { memo, useLayoutEffect, useRef } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { setTabStops } from './grid-focus.ts'
import type { PlacedColumn } from './grid-types.ts'

interface GridRowProps<Row> {
  readonly index: number
  readonly top: number
  readonly height: number
  readonly template: string
  readonly columns: readonly PlacedColumn<Row>[]
  /** undefined: not loaded yet. */
  readonly row: Row | undefined
  readonly name: string
  readonly selected: boolean
  readonly activeColumn: number | null
  readonly onToggle: (index: number, extend: boolean) => void
  readonly attach?: ((element: HTMLElement, row: Row) => () => void) | undefined
}

/** A box is 16 px; what one has to hit is more (WCAG 2.5.8). */
export const CHECK_TARGET = 'flex size-8 items-center justify-center'

export const cellClass = <Row,>({ stuckAt, column }: PlacedColumn<Row>): string =>
  cx(
    'flex min-w-0 items-center overflow-clip px-3',
    column.end === true && 'justify-end text-right',
    stuckAt !== null && 'sticky z-1',
    column.controls === true && 'sticky right-0 z-1 justify-end pr-4 sm:pr-6',
  )

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { index, top, height, template, columns, row, name, selected, activeColumn, onToggle, attach } = props
  const t = useT()
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (element.current !== null) setTabStops(element.current, activeColumn)
  })
  useLayoutEffect(() => {
    if (element.current === null || row === undefined || attach === undefined) return undefined
    return attach(element.current, row)
  }, [attach, row])
  const surface = selected ? 'bg-pressed' : 'bg-canvas group-hover:bg-hover'
  const first = columns.findIndex(({ column }) => column.namesRow === true)
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      data-row={index}
      className="group absolute inset-x-0 grid border-b border-line"
      style={{ top, height, gridTemplateColumns: template }}
    >
      <div
        role="gridcell"
        data-column={0}
        aria-colindex={1}
        className={cx('sticky left-0 z-1 flex items-center justify-center pl-1', surface)}
      >
        <label className={CHECK_TARGET}>
          <input
            type="checkbox"
            aria-label={t('grid.selectRow', { name })}
            checked={selected}
            className="size-4 accent-(--accent)"
            onChange={() => undefined}
            onClick={(event) => {
              event.stopPropagation()
              onToggle(index, event.shiftKey)
            }}
          />
        </label>
      </div>
      {columns.map((placed, at) => (
        <div
          key={placed.column.id}
          role={at === first ? 'rowheader' : 'gridcell'}
          data-column={at + 1}
          aria-colindex={at + 2}
          className={cx(cellClass(placed), surface)}
          style={placed.stuckAt === null ? undefined : { left: placed.stuckAt }}
        >
          {row === undefined ? <span className="skeleton h-3 w-2/3" /> : placed.column.render(row)}
        </div>
      ))}
    </div>
  )
}

/** Scrolling draws new rows, not those that stay. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow
