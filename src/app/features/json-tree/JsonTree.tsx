import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { useAddress } from '../../lib/use-param.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { NoMatchState } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { pathText, type TreeRow, treeOf, valueText } from './tree-rows.ts'

interface JsonTreeProps {
  readonly label: string
  readonly value: unknown
  /** What a copied path begins with. */
  readonly root?: string
  readonly find: string
  readonly onFind: (find: string) => void
}

const ROWS_AT_ONCE = 400

/** In the address: which row is chosen, and which are not as they start. */
const ROW = 'row'
const TOGGLED = 'toggled'
/** More make an address that servers refuse; they stay on this page alone. */
const MOST_IN_ADDRESS = 40

const printToggled = (ids: ReadonlySet<string>): string =>
  ids.size === 0 || ids.size > MOST_IN_ADDRESS ? '' : JSON.stringify([...ids])

function parseToggled(text: string | null): ReadonlySet<string> {
  try {
    const read: unknown = JSON.parse(text ?? '[]')
    return new Set(Array.isArray(read) ? read.filter((id) => typeof id === 'string') : [])
  } catch {
    // An address that somebody shortened by hand: the tree stands as it starts.
    return new Set()
  }
}

/** A JSON value as a tree (APG pattern), with the path and the value of the chosen row to copy. */
export function JsonTree({ label, value, root = '', find, onFind }: JsonTreeProps) {
  const t = useT()
  const [address, setAddress] = useAddress()
  const [toggled, setToggled] = useState(() => parseToggled(address.get(TOGGLED)))
  const [limit, setLimit] = useState(ROWS_AT_ONCE)
  const [chosenId, setChosenId] = useState(() => address.get(ROW))
  const { rows, matches } = useMemo(() => treeOf(value, { toggled, find }), [value, toggled, find])
  const chosen = rows.find(({ id }) => id === chosenId)
  // Noted when a row is pressed and not at each arrow: browsers refuse an address that changes many times a second.
  const press = ({ id, size }: TreeRow) => {
    const next = new Set(toggled)
    if (size !== null && !next.delete(id)) next.add(id)
    setToggled(next)
    setChosenId(id)
    setAddress({ [ROW]: id, [TOGGLED]: printToggled(next) })
  }
  return (
    <>
      <div className="sticky top-(--bar-height) short:static z-(--z-sticky) flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-canvas px-4 py-2 sm:px-6">
        <ChosenRow row={chosen} root={root} />
        {find !== '' && (
          <span role="status" className="ml-auto text-sm text-ink-3">
            {t('tree.matches', { count: matches })}
          </span>
        )}
        <FilterField label={t('tree.find')} value={find} onChange={onFind} />
      </div>
      {rows.length === 0 ? (
        <NoMatchState title={t('tree.noMatch', { query: find })} onClear={() => onFind('')} />
      ) : (
        <Rows
          label={label}
          rows={rows.slice(0, limit)}
          chosenId={chosen?.id}
          onChoose={setChosenId}
          onPress={press}
        />
      )}
      {rows.length > limit && (
        <div className="flex items-center gap-3 px-4 py-3 sm:px-6">
          <Button size="sm" onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
            {t('list.more')}
          </Button>
          <span className="text-sm text-ink-3">{t('count.shown', { count: limit, total: rows.length })}</span>
        </div>
      )}
    </>
  )
}

function ChosenRow({ row, root }: { readonly row: TreeRow | undefined; readonly root: string }) {
  const t = useT()
  if (row === undefined) return <p className="text-sm text-ink-3">{t('tree.hint')}</p>
  const path = pathText(row.path, root)
  const value = valueText(row.value)
  return (
    <div className="flex min-w-0 items-center gap-1 text-sm">
      <code className="truncate font-mono" title={visibleText(path)}>
        <VisibleText text={path} />
      </code>
      <CopyButton text={path} label={t('tree.copyPath')} />
      {value !== null && (
        <>
          <span className="ml-2 text-ink-3">{t('tree.value')}</span>
          <CopyButton text={value} label={t('tree.copyValue')} />
        </>
      )}
    </div>
  )
}

interface RowsProps {
  readonly label: string
  readonly rows: readonly TreeRow[]
  readonly chosenId: string | undefined
  readonly onChoose: (id: string) => void
  /** Chooses the row, and opens or closes it if it can be. */
  readonly onPress: (row: TreeRow) => void
}

function Rows({ label, rows, chosenId, onChoose, onPress }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const tabStop = chosenId ?? rows[0]?.id
  const moveTo = (index: number) => {
    const row = rows[index]
    if (row === undefined) return
    onChoose(row.id)
    const element = list.current?.children[index]
    if (element instanceof HTMLElement) element.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const index = rows.findIndex(({ id }) => id === tabStop)
    const row = rows[index]
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const step = stepFor(event.key, rows, index)
    if (step === null) return
    event.preventDefault()
    if (step === 'toggle') onPress(row)
    else moveTo(step)
  }
  return (
    <ul ref={list} role="tree" aria-label={visibleText(label)} className="py-1">
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          isTabStop={row.id === tabStop}
          isChosen={row.id === chosenId}
          onKeyDown={onKeyDown}
          onPress={() => onPress(row)}
        />
      ))}
    </ul>
  )
}

/** Keys of the APG tree: where they lead, or that they open and close. */
function stepFor(key: string, rows: readonly TreeRow[], index: number): number | 'toggle' | null {
  const row = rows[index]
  if (row === undefined) return null
  const isBranch = row.size !== null && row.size > 0
  if (key === 'ArrowDown') return Math.min(index + 1, rows.length - 1)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  if (key === 'End') return rows.length - 1
  if (key === 'Enter' || key === ' ') return isBranch ? 'toggle' : index
  if (key === 'ArrowRight' && isBranch) return row.isOpen ? index + 1 : 'toggle'
  if (key === 'ArrowLeft') {
    if (isBranch && row.isOpen) return 'toggle'
    const parent = rows.findLastIndex(({ depth }, at) => at < index && depth < row.depth)
    return parent === -1 ? index : parent
  }
  return null
}

interface RowProps {
  readonly row: TreeRow
  readonly isTabStop: boolean
  readonly isChosen: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPress: () => void
}

const DEEPEST_INDENT = 24

function Row({ row, isTabStop, isChosen, onKeyDown, onPress }: RowProps) {
  const name = String(row.path.at(-1))
  const isBranch = row.size !== null && row.size > 0
  return (
    <li
      role="treeitem"
      tabIndex={isTabStop ? 0 : -1}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isChosen}
      aria-expanded={isBranch ? row.isOpen : undefined}
      className={cx(
        'flex min-h-8 cursor-default items-start gap-1 px-4 py-1.5 -outline-offset-2 sm:px-6',
        isChosen ? 'bg-pressed' : 'hover:bg-hover',
      )}
      onKeyDown={onKeyDown}
      onClick={onPress}
    >
      <span aria-hidden className="shrink-0" style={{ width: Math.min(row.depth, DEEPEST_INDENT) * 16 }} />
      <ChevronRight
        size={14}
        aria-hidden
        className={cx('mt-[3px] shrink-0 text-ink-3', row.isOpen && 'rotate-90', !isBranch && 'invisible')}
      />
      <span className="max-w-1/2 shrink-0 font-mono text-sm leading-5 text-ink-2 wrap-anywhere">
        <VisibleText text={name} />
        {': '}
      </span>
      <Value row={row} isWhole={isChosen} />
    </li>
  )
}

const PLAIN_LENGTH = 10
const GROUPED_FROM = 10_000

function Value({ row: { value, size }, isWhole }: { readonly row: TreeRow; readonly isWhole: boolean }) {
  const t = useT()
  const format = useFormat()
  if (size !== null) {
    const count = t('tree.entries', { count: size })
    return (
      <span className="leading-5 text-ink-3">{Array.isArray(value) ? `[ ] ${count}` : `{ } ${count}`}</span>
    )
  }
  if (typeof value === 'string') {
    return (
      <span className={cx('min-w-0 leading-5 whitespace-pre-wrap wrap-anywhere', !isWhole && 'line-clamp-3')}>
        <VisibleText text={value} />
      </span>
    )
  }
  if (typeof value === 'number') {
    const plain = String(value)
    const grouped = Number.isInteger(value) && Math.abs(value) >= GROUPED_FROM ? format.number(value) : plain
    return (
      <data value={plain} title={plain} className="leading-5 tnum">
        {grouped.length > PLAIN_LENGTH && !Number.isInteger(value) ? format.metric(value) : grouped}
      </data>
    )
  }
  return <code className="font-mono text-sm leading-5 text-ink-3">{String(value)}</code>
}
