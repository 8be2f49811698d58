import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Command, useCommands } from '../../lib/commands.ts'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import type { ScreenPoint } from '../../ui/MenuPopup.tsx'
import { type CellPlace, nextCell } from './cell-moves.ts'
import { type ColumnChoice, moved, movedBefore, resized, WIDTH_STEP } from './column-choice.ts'
import { GridHeader, HEADER_HEIGHT } from './GridHeader.tsx'
import { GridRow } from './GridRow.tsx'
import { cellAt, placeOf, stopOf, widgetsOf } from './grid-focus.ts'
import {
  type GridColumn,
  type GridSelection,
  type GridSort,
  type MenuWay,
  type PlacedColumn,
  type RowWindow,
  SELECT_WIDTH,
} from './grid-types.ts'

interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly PlacedColumn<Row>[]
  readonly rows: RowWindow<Row>
  readonly rowHeight: number
  readonly keyOf: (row: Row) => string
  /** What a row is called; left out: by its key. */
  readonly nameOf?: ((row: Row) => string) | undefined
  readonly sort: GridSort
  readonly onSort: (column: GridColumn<Row>) => void
  readonly choices: readonly ColumnChoice[]
  readonly onChoices: (choices: ColumnChoice[]) => void
  readonly selection: GridSelection
  readonly onSelect: (selection: GridSelection) => void
  /** What else a row can do, such as being dragged; returns what undoes it. */
  readonly attachRow?: ((element: HTMLElement, row: Row) => () => void) | undefined
  /** Opens the menu of a row: at the pointer, or at the cell where the keys are. */
  readonly onMenu?: ((row: Row, anchor: HTMLElement, way: MenuWay) => void) | undefined
  /** Told which row the keys are on: what a command means while nothing is selected. */
  readonly onActive?: (row: Row | undefined) => void
  /** px of what stands above it and stays in view. */
  readonly above: number
  readonly children?: ReactNode
}

const OVERSCAN = 8

/** Rows that are not drawn are not in the page: at most some sixty are, of ten thousand (ui.md, Tables). */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rows, rowHeight, keyOf, sort, selection, onSelect, attachRow, above } = props
  const nameOf = props.nameOf ?? keyOf
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 1 })
  /** Set by keys: the cell that is to get the focus as soon as it is drawn. */
  const heading = useRef(false)
  /** A column on its way to another place: it gets there when the address has changed. */
  const following = useRef<{ readonly id: string; readonly at: number } | null>(null)
  const anchor = useRef(0)

  // No compiler memoizes this component, so what the virtualizer answers is never stale.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    // Until it has been measured, which is after the first rows have been drawn.
    initialRect: { width: innerWidth, height: innerHeight - above },
    // The active row stays drawn wherever one scrolls, so that the focus is not lost.
    rangeExtractor: useCallback(
      (range: Range) => withRow(defaultRangeExtractor(range), Math.min(active.row, range.count - 1)),
      [active.row],
    ),
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const items = virtualizer.getVirtualItems()
  const firstSeen = virtualizer.range?.startIndex ?? null
  const lastSeen = virtualizer.range?.endIndex ?? null
  const { want } = rows
  useEffect(() => {
    if (firstSeen !== null && lastSeen !== null) want(firstSeen, lastSeen)
  }, [want, firstSeen, lastSeen])

  useLayoutEffect(() => {
    const moving = following.current
    if (moving === null || columns[moving.at]?.column.id !== moving.id) return
    following.current = null
    const place = { row: -1, column: moving.at + 1 }
    setActive(place)
    const cell = scroller.current === null ? null : cellAt(scroller.current, place)
    if (cell !== null) stopOf(cell).focus({ preventScroll: true })
  }, [columns])

  useLayoutEffect(() => {
    if (!heading.current || scroller.current === null) return
    const cell = cellAt(scroller.current, active)
    if (cell === null) return
    heading.current = false
    stopOf(cell).focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const { onActive } = props
  const activeRow = active.row < 0 ? undefined : rows.at(active.row)
  useEffect(() => onActive?.(activeRow), [onActive, activeRow])

  const activate = (place: CellPlace) => {
    setActive(place)
    // Told at once, not by the effect alone: the next key may be a command for this row before that has run.
    onActive?.(place.row < 0 ? undefined : rows.at(place.row))
  }
  const goTo = (place: CellPlace) => {
    heading.current = true
    if (place.row >= 0) virtualizer.scrollToIndex(place.row)
    activate(place)
  }

  const walkRows = useLatest((by: number) => {
    const isInside = scroller.current?.contains(document.activeElement) === true
    const next = isInside ? active.row + by : active.row
    goTo({ row: Math.max(0, Math.min(rows.count - 1, next)), column: active.column })
  })
  useRowCommands(label, walkRows)

  const isSelected = (index: number): boolean => {
    const row = rows.at(index)
    return row !== undefined && (selection.isAll || selection.keys.has(keyOf(row)))
  }
  const loadedKeys = useCallback(
    (from: number, to: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, step) => rows.at(from + step)).flatMap((row) =>
        row === undefined ? [] : keyOf(row),
      ),
    [rows, keyOf],
  )
  /** Of “all that match” a single one cannot be left out: what is loaded stays selected without it. */
  const selectedKeys = (): Set<string> =>
    new Set(selection.isAll ? loadedKeys(0, rows.count - 1) : selection.keys)
  const extendTo = (index: number) => {
    const keys = selectedKeys()
    for (const key of loadedKeys(Math.min(anchor.current, index), Math.max(anchor.current, index)))
      keys.add(key)
    onSelect({ isAll: false, keys })
  }
  const toggle = (index: number, extend: boolean) => {
    if (extend) return extendTo(index)
    anchor.current = index
    const [key] = loadedKeys(index, index)
    if (key === undefined) return
    const keys = selectedKeys()
    if (!keys.delete(key)) keys.add(key)
    onSelect({ isAll: false, keys })
  }
  const stableToggle = useLatest(toggle)

  const selectedCount = selection.isAll ? rows.count : selection.keys.size
  const loaded = useMemo(() => loadedKeys(0, rows.count - 1), [loadedKeys, rows.count])
  const allLoaded = selection.isAll || (loaded.length > 0 && loaded.every((key) => selection.keys.has(key)))
  const toggleAll = () => onSelect({ isAll: false, keys: new Set(allLoaded ? [] : loaded) })

  const onHeaderKey = (event: KeyboardEvent, place: CellPlace): boolean => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null
    const placed = columns[place.column - 1]
    if (place.row !== -1 || step === null || placed === undefined || placed.column.controls === true)
      return false
    const { id } = placed.column
    if (event.shiftKey) {
      props.onChoices(resized(props.choices, id, placed.width + step * WIDTH_STEP))
      return true
    }
    if (!event.altKey) return false
    const next = moved(props.choices, id, step)
    props.onChoices(next)
    following.current = { id, at: next.findIndex((choice) => choice.id === id) }
    return true
  }

  const openMenu = (target: EventTarget, { row }: CellPlace, way: MenuWay): boolean => {
    const menuOf = row < 0 ? undefined : rows.at(row)
    if (menuOf === undefined || props.onMenu === undefined || !(target instanceof HTMLElement)) return false
    props.onMenu(menuOf, target, way)
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const place = placeOf(event.target)
    if (place === null || event.nativeEvent.isComposing) return
    if (isHandled(event, place)) event.preventDefault()
  }

  const isHandled = (event: KeyboardEvent, place: CellPlace): boolean => {
    const ctrl = event.ctrlKey || event.metaKey
    if (onHeaderKey(event, place) || moveInside(event)) return true
    if (isMenuKey(event)) return openMenu(event.target, place, { byKeys: true, point: below(event.target) })
    if (event.key === 'a' && ctrl) {
      onSelect({ isAll: false, keys: new Set(loaded) })
      return true
    }
    if (event.key === ' ' && place.row >= 0 && !(event.target instanceof HTMLButtonElement)) {
      toggle(place.row, event.shiftKey)
      return true
    }
    if (event.key === 'Escape' && selectedCount > 0) {
      onSelect({ isAll: false, keys: new Set() })
      return true
    }
    if (event.altKey) return false
    const page = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT) / rowHeight) - 1,
    )
    const next = nextCell(
      place,
      { key: event.key, ctrl },
      { rows: rows.count, columns: columns.length + 1, page },
    )
    if (next === null) return false
    if (ctrl && (event.key === 'End' || event.key === 'ArrowDown')) {
      void rows.toEnd().then((row) => goTo({ row, column: next.column }))
      return true
    }
    if (event.shiftKey && next.row >= 0 && next.row !== place.row) {
      if (selectedCount === 0 || !isSelected(place.row)) anchor.current = place.row
      extendTo(next.row)
    }
    goTo(next)
    return true
  }

  const template = [`${SELECT_WIDTH}px`, ...columns.map(({ track }) => track)].join(' ')
  const width = columns.reduce((sum, placed) => sum + placed.width, SELECT_WIDTH)
  const pinned = columns.reduce(
    (edge, placed) => (placed.stuckAt === null ? edge : placed.stuckAt + placed.width),
    SELECT_WIDTH,
  )
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={rows.total === null ? -1 : rows.total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      className="relative overflow-auto overscroll-x-contain"
      style={{
        maxHeight: `calc(100dvh - var(--bar-height) - ${above}px)`,
        minHeight: Math.min(rows.count, 5) * rowHeight + HEADER_HEIGHT + 1,
        scrollPaddingLeft: pinned,
        scrollPaddingTop: HEADER_HEIGHT,
      }}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const place = placeOf(event.target)
        if (place !== null && (place.row !== active.row || place.column !== active.column)) activate(place)
      }}
      onContextMenu={(event) => {
        const place = placeOf(event.target)
        if (place === null) return
        const cell = cellAt(event.currentTarget, place)
        const point = { x: event.clientX, y: event.clientY }
        if (cell !== null && openMenu(stopOf(cell), place, { byKeys: false, point })) event.preventDefault()
      }}
      onClick={(event) => {
        const place = placeOf(event.target)
        if (place === null || place.row < 0 || isOnWidget(event.target)) return
        if (event.shiftKey || event.ctrlKey || event.metaKey) toggle(place.row, event.shiftKey)
        else anchor.current = place.row
      }}
    >
      <div style={{ minWidth: width }}>
        <GridHeader
          columns={columns}
          template={template}
          sort={sort}
          activeColumn={active.row === -1 ? active.column : null}
          checked={allLoaded ? true : selectedCount > 0 ? 'mixed' : false}
          onToggleAll={toggleAll}
          onSort={props.onSort}
          onResize={(id, next) => props.onChoices(resized(props.choices, id, next))}
          onMoveBefore={(id, other, after) => props.onChoices(movedBefore(props.choices, id, other, after))}
        />
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows.at(item.index)
            return (
              <GridRow
                key={row === undefined ? `loading ${item.index}` : keyOf(row)}
                index={item.index}
                top={item.start - HEADER_HEIGHT}
                height={rowHeight}
                template={template}
                columns={columns}
                row={row}
                name={row === undefined ? '' : nameOf(row)}
                selected={isSelected(item.index)}
                activeColumn={active.row === item.index ? active.column : null}
                onToggle={stableToggle}
                attach={attachRow}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** `J` and `K`, from anywhere on the page: the first press leads into the table, which is many tabs away otherwise. */
function useRowCommands(section: string, walkRows: (by: number) => void): void {
  const t = useT()
  const commands = useMemo<Command[]>(() => {
    const shared = { section, inPalette: false }
    return [
      { id: 'grid.next', label: t('keys.nextRow'), key: 'J', run: () => walkRows(1), ...shared },
      { id: 'grid.previous', label: t('keys.previousRow'), key: 'K', run: () => walkRows(-1), ...shared },
    ]
  }, [t, section, walkRows])
  useCommands(commands)
}

const withRow = (indexes: number[], row: number): number[] =>
  row < 0 || indexes.includes(row) ? indexes : [...indexes, row].toSorted((a, b) => a - b)

/** Where a menu that is asked for by key opens: under what has the focus. */
function below(target: EventTarget): ScreenPoint | undefined {
  if (!(target instanceof Element)) return undefined
  const { left, bottom } = target.getBoundingClientRect()
  return { x: left, y: bottom }
}

/** The key with the menu on it, and what stands in for it on keyboards that have none. */
const isMenuKey = ({ key, shiftKey }: KeyboardEvent): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey)

const isOnWidget = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label') !== null

/** Enter goes into a cell of several controls, the arrows from one to the next, Escape back to the cell. */
function moveInside(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement
  const cell = target.closest<HTMLElement>('[data-column]')
  if (cell === null) return false
  const widgets = widgetsOf(cell)
  if (target === cell) {
    if (event.key !== 'Enter' && event.key !== 'F2') return false
    widgets[0]?.focus()
    return widgets.length > 0
  }
  if (widgets.length < 2) return false
  if (event.key === 'Escape') {
    cell.focus()
    return true
  }
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const next = step === 0 ? undefined : widgets[widgets.indexOf(target) + step]
  next?.focus()
  return next !== undefined
}
