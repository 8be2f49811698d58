import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { SearchHit } from '../../../contract/schemas/activity.ts'
import { q } from '../../lib/api.ts'
import { cx } from '../../lib/cx.ts'
import { requestIdOf, wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { KindGlyph, kindOfType, VersionLabel } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FailedState } from '../../ui/states.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { addressOf } from './hit-address.ts'

const EXAMPLE = 'Churn:production'

/** A combobox over a listbox, after the APG: the focus stays in the field, the arrows move the choice. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useLocale()
  const navigate = useNavigate()
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const asked = useDeferredValue(text.trim())
  const result = useQuery({
    ...q('/search', { query: { q: asked } }),
    enabled: asked !== '',
    placeholderData: (old) => old,
  })
  const hits = asked === '' ? [] : (result.data?.items ?? []).filter((hit) => addressOf(hit) !== null)

  const go = (hit: SearchHit | undefined) => {
    const address = hit === undefined ? null : addressOf(hit)
    if (address === null) return
    onClose()
    void navigate(address)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter and the arrows belong to the input method while it composes (ui.md, Tags).
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      // Or the same key press would also reach whatever gets the focus back when the dialog closes.
      event.preventDefault()
      return go(hits[active])
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || hits.length === 0) return
    event.preventDefault()
    setActive((active + step + hits.length) % hits.length)
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
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${active}` : undefined}
        hint={t('search.hint', { example: EXAMPLE })}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p role="status" className="sr-only">
        {result.isSuccess && asked !== '' && t('search.results', { count: hits.length })}
      </p>
      {result.isError && (
        <FailedState
          title={t('search.failed')}
          detail={wordsFor(result.error, t, language)}
          requestId={requestIdOf(result.error)}
          onRetry={() => void result.refetch()}
        />
      )}
      {result.isSuccess && asked !== '' && hits.length === 0 && (
        <p className="py-6 text-ink-2">{t('search.none', { query: asked })}</p>
      )}
      <ul id={listId} role="listbox" aria-label={t('search.title')} className="mt-2 -mx-2">
        {hits.map((hit, index) => (
          <HitOption
            key={hit.id}
            id={`${listId}-${index}`}
            hit={hit}
            active={index === active}
            onChoose={() => go(hit)}
          />
        ))}
      </ul>
      {result.data?.cut === true && hits.length > 0 && (
        <p className="pt-2 text-sm text-ink-3">{t('search.cut')}</p>
      )}
    </Dialog>
  )
}

interface HitOptionProps {
  readonly id: string
  readonly hit: SearchHit
  readonly active: boolean
  readonly onChoose: () => void
}

function HitOption({ id, hit, active, onChoose }: HitOptionProps) {
  const { t } = useLocale()
  return (
    // The keys of the list are those of its combobox, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={cx(
        'flex h-10 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-hover',
        active && 'bg-hover',
      )}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <KindGlyph kind={hit.kind === 'run' ? 'run' : kindOfType(hit.type ?? '')} />
      <span className="min-w-0 flex-1 truncate">
        <bdi className="font-medium">{hit.name}</bdi>{' '}
        {hit.version !== null && <VersionLabel>{hit.version}</VersionLabel>}
        <span className="ml-2 text-sm text-ink-3">{hit.context}</span>
      </span>
      <span className="text-sm text-ink-3">{t(`search.kind.${hit.kind}`)}</span>
    </li>
  )
}
