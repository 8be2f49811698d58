import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { keepAt } from '../../lib/at.ts'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import { announce } from '../../ui/announce.ts'
import { NoMatchState } from '../../ui/states.tsx'
import { NO_FILTER } from '../model/filter.ts'
import { addressOfNode } from '../model/words.ts'
import type { Scene } from '../state/use-scene.ts'
import { nameOfNode } from '../words/names.ts'
import { useRowWindow } from '../words/use-row-window.ts'
import { columnsFor, FOLDED_BELOW } from './columns.ts'
import { type RowAct, rowAct } from './row-keys.ts'
import { nodeOfRow, type TwinRow, twinRows } from './rows.ts'
import { TwinHeader, TwinRowView } from './TwinRowView.tsx'
import { twinTree } from './tree.ts'
import { useTableKeys } from './use-table-keys.ts'
import { useWidth } from './use-width.ts'

const ROW_HEIGHT = 36
const FOLDED_HEIGHT = 56

/** The twin of the picture: the same cards as rows of a tree, for small screens, keys and screen readers first. */
export function LineageTable({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  const t = useT()
  const navigate = useNavigate()
  const { display, view } = scene
  const tree = useMemo(() => twinTree(display), [display])
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => twinRows(display, tree, flipped), [display, tree, flipped])
  const rowOf = useMemo(() => new Map(rows.map(({ key }, index) => [key, index])), [rows])
  const [activeKey, setActiveKey] = useState(view.selected ?? '')
  const active = rowOf.get(activeKey) ?? 0
  const scroller = useRef<HTMLDivElement>(null)
  /** Set by keys: the row that is to get the focus as soon as it is drawn. */
  const heading = useRef(false)
  const width = useWidth(scroller)
  const isFolded = width < FOLDED_BELOW
  const columns = useMemo(() => columnsFor(width), [width])
  const rowHeight = isFolded ? FOLDED_HEIGHT : ROW_HEIGHT
  const headerHeight = isFolded ? 0 : ROW_HEIGHT

  const { indexes, total, reveal } = useRowWindow(scroller, {
    count: rows.length,
    height: rowHeight,
    above: headerHeight,
  })
  const revealLatest = useLatest(reveal)
  // What the address selects is in view when the table comes.
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    if (isFirst.current && active > 0) revealLatest(active)
    isFirst.current = false
  }, [revealLatest, active])
  useLayoutEffect(() => {
    if (!heading.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)
    if (row == null) return
    heading.current = false
    row.focus({ preventScroll: true })
  })

  const goTo = (index: number) => {
    heading.current = true
    reveal(index)
    setActiveKey(rows[index]?.key ?? '')
  }
  const turn = (row: TwinRow) =>
    setFlipped((before) => {
      const next = new Set(before)
      if (!next.delete(row.key)) next.add(row.key)
      return next
    })
  const more = (row: TwinRow, side: 'up' | 'down') => {
    const node = nodeOfRow(row)
    const count = node?.hidden[side] ?? 0
    if (node === null || count === 0) return announce(t('lineage.endOfWay'))
    scene.expand(node.id, side)
    announce(t('lineage.opened', { count, name: nameOfNode(node, t) }))
  }
  const open = (row: TwinRow) => {
    if (row.kind === 'card' && row.card.group !== null) scene.open(row.card.id)
    if (row.kind === 'member') scene.open(row.group)
  }
  const select = (row: TwinRow) => {
    if (row.kind !== 'section') scene.select(view.selected === row.key ? null : row.key)
  }
  const run = (row: TwinRow, act: RowAct) => {
    if (act.do === 'go') goTo(act.to)
    else if (act.do === 'turn') turn(row)
    else if (act.do === 'more') more(row, act.side)
    else if (act.do === 'select') select(row)
    else if (act.do === 'open') open(row)
    else {
      const node = nodeOfRow(row)
      const address = node === null ? null : addressOfNode(node)
      if (address !== null) void navigate(keepAt(address, scene.at))
    }
  }
  useTableKeys((act) => {
    const row = rows[active]
    if (row !== undefined) run(row, act)
  })

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // A button inside a row has keys of its own.
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const act = rowAct(rows, active, { key: event.key, shift: event.shiftKey, page })
    const row = rows[active]
    if (act === null || row === undefined) return
    event.preventDefault()
    run(row, act)
  }
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const row = rowAt(event.target, rows)
    if (row === null) return
    setActiveKey(row.key)
    const act =
      event.target instanceof Element ? event.target.closest('[data-act]')?.getAttribute('data-act') : null
    if (act === 'turn' || row.kind === 'section') turn(row)
    else if (act === 'up' || act === 'down') more(row, act)
    else if (act == null && event.target instanceof Element && event.target.closest('a') === null) select(row)
  }

  // The active row stays drawn wherever one scrolls, so that the focus is not lost.
  const drawn =
    active >= rows.length || indexes.includes(active)
      ? indexes
      : [...indexes, active].toSorted((a, b) => a - b)

  if (
    display.cards.every(({ node }) => node !== null && display.roots.includes(node.id)) &&
    scene.answer.nodes.length > display.cards.length
  )
    return (
      <NoMatchState
        title={t('lineage.noMatch')}
        onClear={() => scene.step({ filter: NO_FILTER, hidden: [] })}
      />
    )
  return (
    // The keys are those of the rows, which have the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroller}
      role="treegrid"
      tabIndex={-1}
      aria-label={t('lineage.tableOf', { name })}
      aria-rowcount={rows.length + (isFolded ? 0 : 1)}
      aria-busy={scene.isLoading}
      className="h-full min-h-96 overflow-x-hidden overflow-y-auto max-lg:max-h-[70dvh]"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        const row = rowAt(event.target, rows)
        if (row !== null && row.key !== activeKey) setActiveKey(row.key)
      }}
    >
      {!isFolded && <TwinHeader columns={columns} height={headerHeight} />}
      <div role="rowgroup" className="relative" style={{ height: total }}>
        {drawn.map((index) => {
          const row = rows[index]
          if (row === undefined) return null
          return (
            <TwinRowView
              key={row.key}
              row={row}
              display={display}
              index={index}
              ariaIndex={index + (isFolded ? 1 : 2)}
              top={index * rowHeight}
              height={rowHeight}
              columns={isFolded ? null : columns}
              isActive={index === active}
              isSelected={row.key === view.selected}
              at={scene.at}
            />
          )
        })}
      </div>
    </div>
  )
}

function rowAt(target: EventTarget, rows: readonly TwinRow[]): TwinRow | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return row === null ? null : (rows[Number(row.dataset['row'])] ?? null)
}
