import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { keepTyped } from '../../lib/typed-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { TagCombobox } from './TagCombobox.tsx'
import { draftOf } from './tag-draft.ts'
import type { TagScope } from './tag-queries.ts'
import { useTagChange } from './use-tag-change.ts'

interface TagEditorProps {
  readonly target: string
  readonly tags: readonly string[]
  readonly scope: TagScope
  readonly onDone: () => void
}

/** Backspace in the empty field goes to the last tag, a second one takes it off: nothing is lost by one key too many. */
export function TagEditor({ target, tags, scope, onDone }: TagEditorProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const { shown, run } = useTagChange(target, tags)
  useEffect(() => field.current?.focus(), [])

  const removers = () => [...(list.current?.querySelectorAll('button') ?? [])]
  const focusAt = (index: number) => (removers()[index] ?? field.current)?.focus()
  const remove = (tag: string) => {
    const index = shown.indexOf(tag)
    run({ tag, add: false })
    // The one that takes its place, once it does.
    requestAnimationFrame(() => focusAt(Math.min(index, removers().length - 1)))
  }
  const done = () => {
    keepTyped(draftOf(target), '')
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent, tag: string) => {
    const index = shown.indexOf(tag)
    if (event.key === 'Backspace' || event.key === 'Delete') remove(tag)
    else if (event.key === 'ArrowLeft') focusAt(Math.max(0, index - 1))
    else if (event.key === 'ArrowRight') focusAt(index + 1)
    else return
    event.preventDefault()
  }
  return (
    // Esc of whatever is in it; there is nothing to press on the group itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={t('tags.label')}
      className="flex min-w-0 flex-wrap items-start gap-1"
      onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && done()}
    >
      <ul ref={list} className="contents">
        {shown.map((tag) => (
          <li key={tag} className="flex min-w-0">
            <span className="inline-flex h-7 max-w-60 items-center rounded-sm border border-line-strong pl-1.5 text-sm text-ink-2">
              <VisibleText className="truncate" text={tag} />
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                className="flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
                onClick={() => remove(tag)}
                onKeyDown={(event) => onKeyDown(event, tag)}
              >
                <X size={13} aria-hidden />
              </button>
            </span>
          </li>
        ))}
      </ul>
      <TagCombobox
        field={field}
        draft={draftOf(target)}
        scope={scope}
        present={shown}
        onAdd={(tag) => run({ tag, add: true })}
        onLeave={() => focusAt(shown.length - 1)}
      />
      <Button size="sm" onClick={done}>
        {t('tags.done')}
      </Button>
    </div>
  )
}
