import { ListFilter, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useMemo, useRef, useState } from 'react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import type { FieldTable } from '../../../contract/filter/fields.ts'
import { listFields } from '../../../contract/filter/fields.ts'
import type { TextError } from '../../../contract/filter/text/parse-text.ts'
import { filterText } from '../../../contract/filter/text/print-text.ts'
import type { WordFields } from '../../../contract/filter/text/words.ts'
import { type Command, useCommands } from '../../lib/commands.ts'
import { cx } from '../../lib/cx.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { fetchPart, prefetchPart } from '../../lib/parts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { MissingPartState } from '../../ui/MissingPartState.tsx'
import { EVERYTHING, isEverything } from './conditions.ts'

export interface QueryLanguage {
  readonly table: FieldTable
  readonly words: WordFields
}

/** With its checks of patterns it weighs as much as a page, so it comes when somebody begins to type. */
const loadParser = () => fetchPart(() => import('../../../contract/filter/text/parse-text.ts'))

interface QueryFieldProps {
  readonly label: string
  readonly language: QueryLanguage
  readonly node: FilterNode
  readonly onChange: (node: FilterNode) => void
  readonly placeholder: string
}

/** The query as text. It is applied with Enter or when the field is left; what cannot be read stays as it was typed. */
export function QueryField({ label, language, node, onChange, placeholder }: QueryFieldProps) {
  const t = useT()
  const printed = filterText(node, language.words)
  const [typed, setTyped] = useState(printed)
  const [told, setTold] = useState(printed)
  const [error, setError] = useState<TextError | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useFilterKey(label, field)
  const [missing, setMissing] = useState(false)
  // Changed by a chip, by a tag of a row, by Back.
  if (printed !== told) {
    setTold(printed)
    setTyped(printed)
    setError(null)
  }
  const apply = async () => {
    if (typed === told) return setError(null)
    const parser = await loadParser().catch(() => null)
    setMissing(parser === null)
    if (parser === null) return
    const { parseFilterText } = parser
    const parsed = parseFilterText(typed, language.table, language.words)
    if (!parsed.ok) return setError(parsed.error)
    setError(null)
    const next = filterText(parsed.node, language.words)
    setTyped(next)
    setTold(next)
    if (next !== printed) onChange(parsed.node)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void apply()
    } else if (event.key === 'Escape' && typed !== told) {
      event.preventDefault()
      setTyped(told)
      setError(null)
    }
  }
  return (
    <div className="relative min-w-56 flex-1">
      <ListFilter size={14} aria-hidden className="absolute top-2 left-2.5 text-ink-3" />
      <input
        ref={field}
        type="text"
        aria-label={label}
        value={typed}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir="ltr"
        aria-invalid={error !== null || undefined}
        aria-describedby={error === null ? undefined : ERROR_ID}
        className={cx(
          'h-[30px] w-full rounded border bg-raised pr-8 pl-8 text-base placeholder:text-ink-3 hover:border-edge',
          error === null ? 'border-line-strong' : 'border-loss',
        )}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => prefetchPart(loadParser)}
        onBlur={() => void apply()}
      />
      {!(isEverything(node) && typed === '') && (
        <IconButton
          icon={X}
          label={t('state.clearFilters')}
          className="absolute top-0.5 right-0.5 size-6.5"
          // Else leaving the field would apply what is about to be cleared.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            setTyped('')
            setError(null)
            if (!isEverything(node)) onChange(EVERYTHING)
          }}
        />
      )}
      {missing && <MissingPartState over onRetry={() => void apply()} />}
      {error !== null && <QueryError error={error} text={typed} table={language.table} />}
    </div>
  )
}

/** `/`, as where code is read. */
function useFilterKey(section: string, field: RefObject<HTMLInputElement | null>): void {
  const t = useT()
  const commands = useMemo<Command[]>(
    () => [
      { id: 'query.focus', label: t('keys.filter'), section, key: '/', run: () => field.current?.focus() },
    ],
    [t, section, field],
  )
  useCommands(commands)
}

const ERROR_ID = 'query-error'
const SHOWN = 30

interface QueryErrorProps {
  readonly error: TextError
  readonly text: string
  readonly table: FieldTable
}

/** What is wrong, where, and what would be right. The grammar's own sentences are English and more exact. */
function QueryError({ error, text, table }: QueryErrorProps) {
  const { t, language } = useLocale()
  const at = text.slice(error.start, error.end).slice(0, SHOWN)
  const words = {
    too_long: () => t('query.error.too_long'),
    too_deep: () => t('query.error.too_deep'),
    too_many: () => t('query.error.too_many'),
    unclosed_quote: () => t('query.error.unclosed_quote'),
    unclosed_group: () => t('query.error.unclosed_group'),
    unexpected: () => t('query.error.unexpected', { at }),
    missing_value: () => t('query.error.missing_value', { at }),
    unknown_field: () =>
      t('query.error.unknown_field', { field: error.detail.slice(0, SHOWN), fields: listFields(table) }),
    invalid: () => (language === 'en' ? error.detail : t('query.error.invalid', { at })),
  }[error.kind]()
  return (
    <p
      id={ERROR_ID}
      role="alert"
      className="absolute top-full left-0 z-(--z-menu) mt-1 max-w-xl rounded border border-line-strong bg-raised px-3 py-2 text-sm text-loss shadow-overlay wrap-anywhere"
    >
      {words}
    </p>
  )
}
