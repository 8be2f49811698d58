import { Suspense, useDeferredValue, useId, useState } from 'react'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { cx } from '../../lib/cx.ts'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { Markdown } from '../markdown/load-markdown.ts'
import type { Card } from './card.ts'
import { keepDraft } from './draft.ts'
import { LineDiff } from './LineDiff.tsx'
import { useCardDraft } from './use-card-draft.ts'
import { useSaveCard } from './use-save-card.ts'

interface CardEditorProps {
  readonly collection: Collection
  readonly card: Card
  readonly onClose: () => void
}

/** The text on the left, what becomes of it on the right; after a conflict what somebody else saved stands there. */
export function CardEditor({ collection, card, onClose }: CardEditorProps) {
  const t = useT()
  const { id } = collection
  const draft = useCardDraft(id, card, t('card.template', { name: collection.name }))
  const [theirs, setTheirs] = useState<Card | null>(null)
  const save = useSaveCard(id, {
    onSaved: () => {
      draft.forget()
      onClose()
    },
    onConflict: setTheirs,
  })
  const discard = () => {
    const { body, revision } = draft
    draft.forget()
    onClose()
    showToast({
      text: t('card.discarded'),
      action: { label: t('undo.action'), run: () => keepDraft(id, { body, revision }) },
    })
  }
  return (
    <div className="flex flex-col gap-3 px-4 py-5 sm:px-6">
      {theirs !== null && <ConflictNote theirs={theirs} />}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <TextPane body={draft.body} onChange={draft.setBody} />
        {theirs === null ? (
          <PreviewPane body={draft.body} />
        ) : (
          <TheirsPane theirs={theirs} body={draft.body} />
        )}
      </div>
      {save.failure !== null && (
        <p role="alert" className="text-loss wrap-anywhere">
          {t('card.saveFailed', { reason: save.failure })}
        </p>
      )}
      {!draft.survives && <p className="text-sm text-ink-2">{t('card.tooLongToKeep')}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          busy={save.pending}
          onClick={() => save.run({ body: draft.body, expectRevision: theirs?.revision ?? draft.revision })}
        >
          {theirs === null ? t('card.save') : t('card.saveOver')}
        </Button>
        <Button onClick={onClose}>{t('card.later')}</Button>
        <Button variant="quiet" onClick={discard}>
          {t('card.discard')}
        </Button>
      </div>
    </div>
  )
}

function ConflictNote({ theirs }: { readonly theirs: Card }) {
  const t = useT()
  const who = theirs.savedBy
  return (
    <div
      role="alert"
      className="rounded border border-protected-line bg-protected-soft px-4 py-3 text-protected"
    >
      <p className="font-medium">
        <RichText
          k="card.conflict"
          values={{
            who: <VisibleText text={who === null ? t('activity.system') : who.name || who.username} />,
            when: theirs.savedAt === null ? null : <RelativeTime at={theirs.savedAt} />,
          }}
        />
      </p>
      <p>{t('card.conflictDetail')}</p>
    </div>
  )
}

interface TextPaneProps {
  readonly body: string
  readonly onChange: (body: string) => void
}

const PANE = 'min-h-64 lg:h-[46vh]'

function TextPane({ body, onChange }: TextPaneProps) {
  const t = useT()
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {t('card.text')}
      </label>
      <textarea
        id={id}
        value={body}
        onChange={(event) => onChange(event.target.value)}
        className={cx(PANE, 'resize-y rounded border border-edge bg-raised px-3 py-2 font-mono text-base')}
      />
    </div>
  )
}

/** Drawing more than this again at every key would hold up the keys. */
const MAX_PREVIEW = 100_000

function PreviewPane({ body }: { readonly body: string }) {
  const t = useT()
  const format = useFormat()
  const shown = useDeferredValue(body)
  const label = t('card.preview')
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1">
      <h2 className="text-sm font-medium">{label}</h2>
      <div tabIndex={0} className={cx(PANE, 'overflow-auto rounded border border-line px-4 py-3')}>
        {shown.length > MAX_PREVIEW ? (
          <p className="text-ink-2">{t('card.previewTooLong', { limit: format.number(MAX_PREVIEW) })}</p>
        ) : (
          <Suspense fallback={<Skeleton className="h-24" />}>
            <Markdown text={shown} />
          </Suspense>
        )}
      </div>
    </section>
  )
}

interface TheirsPaneProps {
  readonly theirs: Card
  readonly body: string
}

function TheirsPane({ theirs, body }: TheirsPaneProps) {
  const t = useT()
  const mine = useDeferredValue(body)
  const [compared, setCompared] = useState(false)
  const label = t('card.theirs')
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-sm font-medium">{label}</h2>
        <CopyButton text={theirs.body} />
        <Button
          size="sm"
          variant="quiet"
          aria-pressed={compared}
          className="ml-auto"
          onClick={() => setCompared(!compared)}
        >
          {t('card.compareTheirs')}
        </Button>
      </div>
      <div tabIndex={0} className={cx(PANE, 'overflow-auto rounded border border-line px-3 py-2')}>
        {compared ? (
          <LineDiff label={t('card.compareTheirs')} before={theirs.body} after={mine} />
        ) : (
          <pre className="font-mono text-base whitespace-pre-wrap wrap-anywhere">
            <VisibleText text={theirs.body} />
          </pre>
        )}
      </div>
    </section>
  )
}
