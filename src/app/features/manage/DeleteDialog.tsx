import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import type { Impact } from '../../../contract/schemas/activity.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useFormat, useLocale, useT } from '../../lib/i18n.tsx'
import { problemWords } from '../../lib/problem-words.ts'
import { queryClient } from '../../lib/query-client.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip } from '../../ui/chips.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { useUndo } from '../activity/use-undo.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { impactQuery, putInTrash, type Thing } from './things.ts'

interface DeleteDialogProps {
  readonly thing: Thing
  readonly onClose: () => void
  /** Leaves the page of what is gone. */
  readonly onDeleted: () => void
}

/** What it would affect stands before the button (semantics.md, Unlink, delete, restore). */
export function DeleteDialog({ thing, onClose, onDeleted }: DeleteDialogProps) {
  const t = useT()
  const query = useQuery(impactQuery(thing))
  const remove = useDelete(thing, onDeleted)
  const impact = query.data
  // The button that changes nothing: a key too many deletes nothing (APG, alert dialog).
  const cancel = useRef<HTMLButtonElement>(null)
  const blocked = (impact?.blockers.length ?? 0) > 0
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={cancel}
      title={t('delete.title', { name: thing.name })}
      description={t('delete.detail')}
      footer={
        <>
          <Button
            variant="danger"
            busy={remove.pending || impact === undefined}
            disabledReason={blocked ? t('delete.blocked') : null}
            onClick={() => remove.run(impact?.needsForce ?? false)}
          >
            {impact?.needsForce === true ? t('delete.confirmAnyway') : t('delete.confirm')}
          </Button>
          <Button ref={cancel} variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
        </>
      }
    >
      {query.isError && <QueryFailed dense title={t('delete.impactFailed')} query={query} />}
      {query.isPending && <Skeleton className="h-20" />}
      {impact !== undefined && <ImpactBody impact={impact} />}
      {remove.failure !== null && (
        <p role="alert" className="pt-3 text-loss wrap-anywhere">
          {t('delete.failed', { reason: remove.failure })}
        </p>
      )}
    </Dialog>
  )
}

function useDelete(thing: Thing, onDeleted: () => void) {
  const { t, language } = useLocale()
  const undo = useUndo()
  const remove = useMutation({
    mutationFn: (force: boolean) => putInTrash(thing, force),
    onSuccess: ({ actionId }) => {
      showToast({
        text: t('delete.done', { name: thing.name }),
        action: { label: t('undo.action'), run: () => void undo(actionId) },
      })
      onDeleted()
      // Nothing of what is gone is asked again while its page still stands.
      setTimeout(() => void queryClient.invalidateQueries(), 0)
    },
  })
  return {
    run: remove.mutate,
    pending: remove.isPending,
    failure: remove.error === null ? null : wordsFor(remove.error, t, language),
  }
}

function ImpactBody({ impact }: { readonly impact: Impact }) {
  const { t, language } = useLocale()
  const format = useFormat()
  return (
    <div className="flex flex-col gap-4">
      {impact.blockers.length > 0 && (
        <div role="alert">
          <ul className="flex flex-col gap-1 text-loss">
            {impact.blockers.map((blocker, index) => (
              <li key={index} className="wrap-anywhere">
                {problemWords(blocker, t, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        {t('delete.versions', { count: impact.versionCount })}{' '}
        {impact.bytesFreed > 0 && t('delete.bytes', { size: format.bytes(impact.bytesFreed) })}
      </p>
      <ImpactList title={t('delete.aliases')} count={impact.aliases.length}>
        {impact.aliases.map(({ path, alias, protected: isProtected }) => (
          <li key={`${path}:${alias}`} className="flex min-w-0 shrink-0 items-center gap-2">
            <AliasChip alias={alias} isProtected={isProtected} />
            <code className="min-w-0 truncate font-mono text-sm text-ink-2">
              <VisibleText text={path} />
            </code>
          </li>
        ))}
      </ImpactList>
      <ImpactList title={t('delete.links')} count={impact.links.length}>
        {impact.links.map(({ path, version }) => (
          <li key={`${path}:${version}`} className="shrink-0 truncate font-mono text-sm text-ink-2">
            <VisibleText text={path} />:{version}
          </li>
        ))}
      </ImpactList>
      <ImpactList title={t('delete.runs')} count={impact.runs.length}>
        {impact.runs.map(({ path, name }) => (
          <li key={path} className="shrink-0 truncate text-ink-2">
            <VisibleText text={name} />
          </li>
        ))}
      </ImpactList>
      {impact.cut && <p className="text-sm text-ink-3">{t('delete.cut')}</p>}
      {impact.hidden > 0 && <p className="text-ink-2">{t('delete.hidden', { count: impact.hidden })}</p>}
    </div>
  )
}

interface ImpactListProps {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}

function ImpactList({ title, count, children }: ImpactListProps) {
  const format = useFormat()
  if (count === 0) return null
  return (
    <section>
      <h3 className="pb-1 font-medium">
        {title} <span className="font-normal text-ink-3 tnum">{format.number(count)}</span>
      </h3>
      <ul tabIndex={0} aria-label={title} className="flex max-h-36 flex-col gap-1 overflow-y-auto">
        {children}
      </ul>
    </section>
  )
}
