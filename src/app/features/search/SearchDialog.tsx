import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { requestIdOf, wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FailedState } from '../../ui/states.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { PaletteRow } from './PaletteRow.tsx'
import { type PaletteOption, usePalette } from './use-palette.ts'

const EXAMPLE = 'Churn:production'
const CONDITION = 'metric.auc > 0.95'

/** A combobox over a listbox, after the APG: the focus stays in the field, the arrows move the choice. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useLocale()
  const navigate = useNavigate()
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { options, search, asked, isTooLong } = usePalette(text)
  const active = Math.min(chosen, options.length - 1)

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const choose = (option: PaletteOption | undefined) => {
    if (option === undefined) return
    if (option.kind === 'command' && (option.command.disabledReason ?? null) !== null) return
    onClose()
    if (option.kind !== 'command') void navigate(option.address)
    // The dialog gives the focus back first; then the command may open its own.
    else setTimeout(option.command.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and the arrows belong to the input method while it composes (ui.md, Tags).
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // Or the same key press would also reach whatever gets the focus back when the dialog closes.
      event.preventDefault()
      return choose(options[active])
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || options.length === 0) return
    event.preventDefault()
    setChosen((active + step + options.length) % options.length)
  }
  return (
    <Dialog open onClose={onClose} title={t('search.title')} wide initialFocus={field}>
      <TextField
        label={t('search.field')}
        value={text}
        ref={field}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-activedescendant={options.length > 0 ? `${listId}-${active}` : undefined}
        error={isTooLong ? t('query.error.too_long') : null}
        hint={t('search.hint', { example: EXAMPLE, condition: CONDITION })}
        onChange={(event) => {
          setText(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="sr-only">
        {search.isSuccess && asked !== '' && t('search.results', { count: options.length })}
      </p>
      {search.isError && (
        <FailedState
          title={t('search.failed')}
          detail={wordsFor(search.error, t, language)}
          requestId={requestIdOf(search.error)}
          onRetry={() => void search.refetch()}
        />
      )}
      {search.isSuccess && asked !== '' && options.length === 0 && (
        <p className="py-6 text-ink-2">{t('search.none', { query: asked })}</p>
      )}
      <ul ref={list} id={listId} role="listbox" aria-label={t('search.title')} className="mt-2 -mx-2">
        {options.map((option, index) => (
          <PaletteRow
            key={option.id}
            id={`${listId}-${index}`}
            option={option}
            active={index === active}
            onChoose={() => choose(option)}
          />
        ))}
      </ul>
      {search.data?.cut === true && asked !== '' && options.length > 0 && (
        <p className="pt-2 text-sm text-ink-3">{t('search.cut')}</p>
      )}
    </Dialog>
  )
}
