import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type RefObject, useDeferredValue, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { keepTyped, readTyped } from '../../lib/typed-draft.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { type TagOption, tagFrom, tagOptions } from './tag-options.ts'
import { type TagScope, tagsNearQuery } from './tag-queries.ts'

interface TagComboboxProps {
  readonly scope: TagScope
  readonly present: readonly string[]
  readonly onAdd: (tag: string) => void
  /** Backspace or the left arrow in the empty field: to the last of the tags before it. */
  readonly onLeave?: () => void
  /** Enter in the empty field: what stands around it is done. */
  readonly onEnter?: () => void
  readonly field?: RefObject<HTMLInputElement | null>
  /** Under which name what is half typed is kept. */
  readonly draft?: string
}

export function TagCombobox({ scope, present, onAdd, onLeave, onEnter, field, draft }: TagComboboxProps) {
  const t = useT()
  const [text, setShownText] = useState(() => (draft === undefined ? '' : readTyped(draft)))
  const setText = (next: string) => {
    setShownText(next)
    if (draft !== undefined) keepTyped(draft, next)
  }
  const [open, setOpen] = useState(false)
  const typed = useDeferredValue(text.trim())
  const { data } = useQuery({
    ...tagsNearQuery(scope, typed),
    placeholderData: keepPreviousData,
    enabled: open,
  })
  const options = tagOptions(text, data?.items ?? [], present).map((option) => ({
    id: `${option.kind}-${option.tag}`,
    tag: option.tag,
    content: <TagWords option={option} />,
  }))
  return (
    <Combobox
      label={t('tags.add')}
      listLabel={t('tags.options')}
      text={text}
      onText={setText}
      options={options}
      onChoose={({ tag }) => {
        onAdd(tag)
        setText('')
      }}
      open={open}
      onOpenChange={setOpen}
      note={noteFor(text, present, t)}
      onLeave={onLeave}
      onEnter={onEnter}
      field={field}
    />
  )
}

function noteFor(text: string, present: readonly string[], t: ReturnType<typeof useT>): string | null {
  if (text.trim() === '') return null
  const tag = tagFrom(text)
  if (tag === null) return t('tags.invalid')
  return present.includes(tag) ? t('tags.has', { tag }) : null
}

function TagWords({ option: { tag, kind, count } }: { readonly option: TagOption }) {
  const t = useT()
  return (
    <>
      {kind === 'new' && <Plus size={14} aria-hidden className="shrink-0 text-accent-ink" />}
      <span className="min-w-0 flex-1 truncate">
        {kind === 'new' ? t('tags.create', { tag }) : <VisibleText text={tag} />}
      </span>
      <span className="shrink-0 text-sm text-ink-2">
        {kind === 'near' && t('tags.near')}
        {kind === 'known' && count !== null && t('tags.used', { count })}
      </span>
    </>
  )
}
