import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { MAX_TAGS_IN_REQUEST } from '../../../contract/names/names.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { problemWords } from '../../lib/problem-words.ts'
import { Button } from '../../ui/Button.tsx'
import { TagChip } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import { FailuresDialog } from '../page/FailuresDialog.tsx'
import { boxOf, changesOf, nextBox, type TagBox } from './bulk-tags.ts'
import { TagCombobox } from './TagCombobox.tsx'
import type { TagChanges, TagJob, TagOutcome } from './tag-job.ts'
import { invalidateTags } from './use-tag-change.ts'

interface BulkTagDialogProps {
  readonly job: TagJob
  readonly onClose: () => void
}

/** One box for each tag that any of them has: on all, on some, on none (ui.md, Tags: bulk is tri-state). */
export function BulkTagDialog({ job: asked, onClose }: BulkTagDialogProps) {
  const { t, language } = useLocale()
  // As it was when it was opened: what somebody deletes meanwhile is still told by its name.
  const [job] = useState(asked)
  const { total, words } = job
  const [boxes, setBoxes] = useState<readonly TagBox[]>(() =>
    job.tags.map(({ tag, count }) => {
      const start = boxOf(count, total)
      return { tag, count, start, now: start }
    }),
  )
  const field = useRef<HTMLInputElement>(null)
  const bulk = useBulkTags(job, onClose)
  const change = changesOf(boxes)
  const reason = reasonAgainst(change, t)
  const apply = () => {
    if (reason === null && !bulk.pending) bulk.run({ change, only: null })
  }
  const flip = (tag: string) =>
    setBoxes(boxes.map((box) => (box.tag === tag ? { ...box, now: nextBox(box.now, box.start) } : box)))
  const add = (tag: string) =>
    setBoxes([{ tag, count: 0, start: 'none', now: 'all' }, ...boxes.filter((box) => box.tag !== tag)])
  const failures = bulk.result?.failures ?? []
  if (failures.length > 0) {
    return (
      <FailuresDialog
        title={words.failures(failures.length)}
        description={words.changed(bulk.result?.changed ?? 0)}
        failures={failures.map((failure) => ({
          id: failure.target,
          name: failure.name,
          reason: problemWords(failure, t, language),
        }))}
        pending={bulk.pending}
        onRetry={() => bulk.run({ change, only: failures.map(({ target }) => target) })}
        onClose={onClose}
      />
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      title={words.title}
      description={boxes.some(({ start }) => start === 'some') ? t('tags.bulk.hint') : undefined}
      footer={
        <>
          <Button variant="primary" busy={bulk.pending} disabledReason={reason} onClick={apply}>
            {t('tags.bulk.apply')}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
        </>
      }
    >
      <div className="min-h-64">
        <TagCombobox
          field={field}
          scope={job.scope}
          present={boxes.filter(({ now }) => now === 'all').map(({ tag }) => tag)}
          onAdd={add}
          onEnter={apply}
        />
        {bulk.failure !== null && (
          <p role="alert" className="pt-3 text-loss wrap-anywhere">
            {t('tags.failed', { reason: bulk.failure })}
          </p>
        )}
        {boxes.length === 0 && <p className="pt-4 text-ink-2">{t('tags.bulk.none')}</p>}
        <ul className="pt-3" aria-label={t('tags.label')}>
          {boxes.map((box) => (
            <TagBoxRow key={box.tag} box={box} total={total} onFlip={() => flip(box.tag)} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function reasonAgainst(
  { add, remove }: ReturnType<typeof changesOf>,
  t: ReturnType<typeof useT>,
): string | null {
  if (add.length + remove.length === 0) return t('tags.bulk.nothing')
  const limit = MAX_TAGS_IN_REQUEST
  return add.length > limit || remove.length > limit ? t('tags.bulk.tooMany', { limit }) : null
}

interface TagBoxRowProps {
  readonly box: TagBox
  readonly total: number | null
  readonly onFlip: () => void
}

function TagBoxRow({ box, total, onFlip }: TagBoxRowProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const { tag, count, now } = box
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = now === 'some'
  }, [now])
  return (
    <li>
      <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-hover">
        <input
          ref={input}
          type="checkbox"
          className="size-4 shrink-0 accent-(--accent)"
          checked={now === 'all'}
          onChange={onFlip}
        />
        <TagChip tag={tag} />
        {count !== null && total !== null && (
          <span className="ml-auto text-sm text-ink-2 tnum">{t('tags.bulk.on', { count, total })}</span>
        )}
      </label>
    </li>
  )
}

interface Attempt {
  readonly change: TagChanges
  readonly only: readonly string[] | null
}

/** One request, one action, one undo. */
function useBulkTags(job: TagJob, onDone: () => void) {
  const { t, language } = useLocale()
  const undo = useUndo()
  const [result, setResult] = useState<TagOutcome | null>(null)
  const change = useMutation({
    mutationFn: (attempt: Attempt) => job.send(attempt.change, attempt.only),
    onSuccess: (outcome) => {
      const { changed, failures, actionId } = outcome
      setResult(outcome)
      if (actionId !== null || failures.length === 0) {
        showToast({
          text: actionId === null ? t('tags.bulk.unchanged') : job.words.changed(changed),
          ...(actionId === null
            ? {}
            : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
        })
      }
      if (failures.length === 0) onDone()
    },
    onSettled: invalidateTags,
  })
  return {
    run: change.mutate,
    pending: change.isPending,
    result,
    failure: change.error === null ? null : wordsFor(change.error, t, language),
  }
}
