import { ArrowDown, ArrowUp, Columns3, Minus, Pin, Plus } from 'lucide-react'
import { useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { chooseDensity, DENSITIES, useDensity } from '../../lib/density.ts'
import { useT } from '../../lib/i18n.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopoverButton } from '../../ui/PopoverButton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { type ColumnChoice, moved, resized, togglePin, toggleShown, WIDTH_STEP } from './column-choice.ts'
import type { GridColumn } from './grid-types.ts'

interface ColumnsButtonProps<Row> {
  readonly columns: ReadonlyMap<string, GridColumn<Row>>
  readonly choices: readonly ColumnChoice[]
  /** The column that names the rows: it can move, but not go. */
  readonly required: string
  readonly onChange: (choices: ColumnChoice[]) => void
  readonly onReset: () => void
}

/** All that can be done with columns, by clicks alone; mouse and keys do the same in the header (WCAG 2.5.7). */
export function ColumnsButton<Row>(props: ColumnsButtonProps<Row>) {
  const t = useT()
  return (
    <PopoverButton
      label={t('grid.columns')}
      className={cx(buttonClass(), 'h-[30px] px-2.5 font-normal')}
      popup={() => <ColumnsPanel {...props} />}
    >
      <Columns3 size={14} aria-hidden />
      <span className="max-lg:sr-only">{t('grid.columns')}</span>
    </PopoverButton>
  )
}

function ColumnsPanel<Row>({ columns, choices, required, onChange, onReset }: ColumnsButtonProps<Row>) {
  const t = useT()
  const [text, setText] = useState('')
  const looked = text.trim().toLocaleLowerCase()
  const matches = (id: string): boolean => {
    const column = columns.get(id)
    return column !== undefined && `${column.label} ${id}`.toLocaleLowerCase().includes(looked)
  }
  const shown = choices.filter(({ id }) => matches(id))
  const hidden = [...columns.keys()].filter(
    (id) => matches(id) && choices.every((choice) => choice.id !== id),
  )
  return (
    <>
      <input
        type="search"
        aria-label={t('grid.findColumn')}
        placeholder={t('grid.findColumn')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="m-2 h-8 shrink-0 rounded border border-line-strong bg-raised px-2 placeholder:text-ink-3"
      />
      <div className="min-h-0 flex-1 overflow-y-auto border-y border-line p-1">
        <ul aria-label={t('grid.shownColumns')}>
          {shown.map((choice) => (
            <ShownColumn
              key={choice.id}
              choice={choice}
              column={columns.get(choice.id)}
              choices={choices}
              removable={choice.id !== required}
              onChange={onChange}
            />
          ))}
        </ul>
        {hidden.length > 0 && (
          <ul aria-label={t('grid.hiddenColumns')} className="mt-1 border-t border-line pt-1">
            {hidden.map((id) => (
              <li key={id}>
                <label className="flex h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-ink-2 hover:bg-hover">
                  <input
                    type="checkbox"
                    className="size-4 accent-(--accent)"
                    checked={false}
                    onChange={() => onChange(toggleShown(choices, id))}
                  />
                  <ColumnName id={id} label={columns.get(id)?.label ?? id} />
                </label>
              </li>
            ))}
          </ul>
        )}
      </div>
      <DensityChoice onReset={onReset} />
    </>
  )
}

/** Where a key comes from is said, since a metric and a piece of metadata may have one name. */
function ColumnName({ id, label }: { readonly id: string; readonly label: string }) {
  const source = /^(metric|metadata)\./.exec(id)?.[1]
  return (
    <span className="flex min-w-0 flex-1 items-baseline gap-1.5">
      <VisibleText className="truncate" text={label} />
      {source !== undefined && <span className="shrink-0 text-xs text-ink-3">{source}</span>}
    </span>
  )
}

interface ShownColumnProps<Row> {
  readonly choice: ColumnChoice
  readonly column: GridColumn<Row> | undefined
  readonly choices: readonly ColumnChoice[]
  readonly removable: boolean
  readonly onChange: (choices: ColumnChoice[]) => void
}

function ShownColumn<Row>({ choice, column, choices, removable, onChange }: ShownColumnProps<Row>) {
  const t = useT()
  const { id, pinned } = choice
  const name = column?.label ?? id
  const width = choice.width ?? column?.width ?? 0
  const small = 'size-6'
  return (
    <li className="flex items-center rounded-sm pr-1 hover:bg-hover">
      <label className="flex h-8 min-w-0 flex-1 cursor-pointer items-center gap-2 px-2">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-(--accent)"
          checked
          disabled={!removable}
          onChange={() => onChange(toggleShown(choices, id))}
        />
        <ColumnName id={id} label={name} />
      </label>
      <IconButton
        icon={Minus}
        className={small}
        label={t('grid.narrower', { name })}
        onClick={() => onChange(resized(choices, id, width - WIDTH_STEP))}
      />
      <IconButton
        icon={Plus}
        className={small}
        label={t('grid.wider', { name })}
        onClick={() => onChange(resized(choices, id, width + WIDTH_STEP))}
      />
      <IconButton
        icon={ArrowUp}
        className={small}
        label={t('grid.earlier', { name })}
        onClick={() => onChange(moved(choices, id, -1))}
      />
      <IconButton
        icon={ArrowDown}
        className={small}
        label={t('grid.later', { name })}
        onClick={() => onChange(moved(choices, id, 1))}
      />
      <IconButton
        icon={Pin}
        label={t('grid.pin', { name })}
        aria-pressed={pinned === true}
        className={cx(small, pinned === true && 'text-accent-ink!')}
        onClick={() => onChange(togglePin(choices, id))}
      />
    </li>
  )
}

function DensityChoice({ onReset }: { readonly onReset: () => void }) {
  const t = useT()
  const density = useDensity()
  const names = { compact: t('grid.compact'), regular: t('grid.regular'), roomy: t('grid.roomy') }
  return (
    <div className="flex items-center gap-1 p-2">
      <fieldset className="flex flex-1 items-center gap-0.5">
        <legend className="sr-only">{t('grid.density')}</legend>
        {DENSITIES.map((one) => (
          <label
            key={one}
            className="flex h-7 cursor-pointer items-center rounded-sm px-2 text-sm text-ink-2 hover:bg-hover has-checked:bg-pressed has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="density"
              className="sr-only"
              checked={density === one}
              onChange={() => chooseDensity(one)}
            />
            {names[one]}
          </label>
        ))}
      </fieldset>
      <button type="button" className={buttonClass({ variant: 'quiet', size: 'sm' })} onClick={onReset}>
        {t('grid.reset')}
      </button>
    </div>
  )
}
