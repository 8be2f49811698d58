import { ChevronDown, Minus } from 'lucide-react'
import { useState } from 'react'
import type { FilterLeaf, FilterNode } from '../../../contract/filter/ast.ts'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { buttonClass } from '../../ui/Button.tsx'
import { PopoverButton } from '../../ui/PopoverButton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { stateOf, toggled } from './conditions.ts'

export interface FacetValue {
  readonly value: string
  /** How many have it; null where nobody counted. */
  readonly count: number | null
}

interface FacetButtonProps {
  readonly label: string
  readonly field: string
  /** undefined while they are on their way. */
  readonly values: readonly FacetValue[] | undefined
  readonly node: FilterNode
  readonly onChange: (node: FilterNode) => void
}

export function FacetButton({ label, field, values, node, onChange }: FacetButtonProps) {
  const asked = (values ?? []).filter(({ value }) => stateOf(node, leafOf(field, value)) !== null).length
  return (
    <PopoverButton
      // Named as it reads (WCAG 2.5.3): the number of values that are asked for, too.
      label={asked > 0 ? `${label} ${asked}` : label}
      className={cx(
        buttonClass(),
        'h-[30px] px-2.5 font-normal',
        asked > 0 && 'border-accent text-accent-ink',
      )}
      popup={() => <FacetList label={label} field={field} values={values} node={node} onChange={onChange} />}
    >
      {asked > 0 ? `${label} ` : label}
      {asked > 0 && <span className="tnum">{asked}</span>}
      <ChevronDown size={13} aria-hidden />
    </PopoverButton>
  )
}

const leafOf = (field: string, value: string): FilterLeaf => ({ op: 'eq', field, value })

const SEARCHED_ABOVE = 10

function FacetList({ label, field, values, node, onChange }: FacetButtonProps) {
  const t = useT()
  const format = useFormat()
  const [text, setText] = useState('')
  const looked = text.trim().toLocaleLowerCase()
  const found = (values ?? []).filter(({ value }) => value.toLocaleLowerCase().includes(looked))
  return (
    <>
      {(values?.length ?? 0) > SEARCHED_ABOVE && (
        <input
          type="search"
          aria-label={t('query.findValue')}
          placeholder={t('query.findValue')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="m-2 h-8 shrink-0 rounded border border-line-strong bg-raised px-2 placeholder:text-ink-3"
        />
      )}
      <ul aria-label={label} className="min-h-0 overflow-y-auto p-1">
        {found.map(({ value, count }) => {
          const state = stateOf(node, leafOf(field, value))
          return (
            <li key={value} className="flex items-center gap-1">
              <label className="flex h-8 min-w-0 flex-1 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-hover">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-(--accent)"
                  checked={state === 'wanted'}
                  onChange={() => onChange(toggled(node, leafOf(field, value), false))}
                />
                <VisibleText
                  className={cx('min-w-0 flex-1 truncate', state === 'excluded' && 'line-through')}
                  text={value}
                />
                {count !== null && <span className="text-sm text-ink-3 tnum">{format.number(count)}</span>}
              </label>
              <button
                type="button"
                aria-pressed={state === 'excluded'}
                aria-label={t('query.exclude', { value })}
                title={t('query.exclude', { value })}
                className="flex size-7 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink aria-pressed:bg-loss-soft aria-pressed:text-loss"
                onClick={() => onChange(toggled(node, leafOf(field, value), true))}
              >
                <Minus size={14} aria-hidden />
              </button>
            </li>
          )
        })}
        {values !== undefined && found.length === 0 && (
          <li className="px-2 py-3 text-sm text-ink-3">{t('query.noValue')}</li>
        )}
      </ul>
      <p className="border-t border-line px-3 py-2 text-sm text-ink-3">{t('query.facetHint')}</p>
    </>
  )
}
