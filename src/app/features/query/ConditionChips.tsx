import { X } from 'lucide-react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import { filterText } from '../../../contract/filter/text/print-text.ts'
import { conditionsOf } from '../../../contract/filter/text/simplify.ts'
import { type WordFields, wordOf } from '../../../contract/filter/text/words.ts'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { EVERYTHING, without } from './conditions.ts'

interface ConditionChipsProps {
  readonly node: FilterNode
  readonly words: WordFields
  readonly onChange: (node: FilterNode) => void
}

/** The same query as chips, one for each condition that has to hold (ui.md, Search). */
export function ConditionChips({ node, words, onChange }: ConditionChipsProps) {
  const t = useT()
  const conditions = wordOf(node, words) === null ? conditionsOf(node) : [node]
  if (conditions.length === 0) return null
  return (
    <ul aria-label={t('query.conditions')} className="flex min-w-0 flex-wrap items-center gap-1">
      {conditions.map((condition, index) => {
        const text = filterText(condition, words)
        return (
          <li
            key={text}
            className="inline-flex h-6 max-w-full items-center rounded-sm bg-accent-soft pl-2 text-sm text-accent-ink"
          >
            <VisibleText className="min-w-0 truncate font-mono text-xs" text={text} />
            <button
              type="button"
              aria-label={t('query.removeCondition', { condition: text })}
              className="flex size-6 shrink-0 items-center justify-center rounded-sm hover:bg-hover"
              onClick={() => onChange(without(node, index))}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        )
      })}
      {conditions.length > 1 && (
        <li>
          <button
            type="button"
            className="h-6 rounded-sm px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink"
            onClick={() => onChange(EVERYTHING)}
          >
            {t('query.clear')}
          </button>
        </li>
      )}
    </ul>
  )
}
