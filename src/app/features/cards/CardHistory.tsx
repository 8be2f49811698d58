import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useEffect } from 'react'
import { may } from '../../../contract/permissions.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { cx } from '../../lib/cx.ts'
import { RichText, useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import type { Card } from './card.ts'
import { cardRevisionsQuery } from './card-queries.ts'
import { keepDraft } from './draft.ts'
import { LineDiff } from './LineDiff.tsx'

interface CardHistoryProps {
  readonly collection: Collection
  readonly card: Card
  readonly onClose: () => void
  readonly onEdit: () => void
}

type Revision = Card & { readonly savedAt: string }

/** Every text the card had, each against the one before. The chosen one stands in the address. */
export function CardHistory({ collection, card, onClose, onEdit }: CardHistoryProps) {
  const t = useT()
  const query = useInfiniteQuery(cardRevisionsQuery(collection.id))
  const [asked, setAsked] = useParam('revision')
  const revisions: readonly Revision[] | undefined = query.data?.pages.flatMap((page) => page.items)
  const chosen = revisions?.find(({ revision }) => String(revision) === asked) ?? revisions?.[0]
  const before = revisions?.find(({ revision }) => revision === (chosen?.revision ?? 0) - 1)
  // What the last one in the list changed is told by the one after it.
  const lacksBefore = chosen !== undefined && chosen.revision > 1 && before === undefined
  const { hasNextPage, isFetching, fetchNextPage } = query
  useEffect(() => {
    if (lacksBefore && hasNextPage && !isFetching) void fetchNextPage()
  }, [lacksBefore, hasNextPage, isFetching, fetchNextPage])
  if (query.isError && query.data === undefined) {
    return <QueryFailed title={t('card.historyFailed')} query={query} />
  }
  return (
    <div className="flex flex-col gap-4 px-4 py-5 sm:px-6">
      <div>
        <Button size="sm" variant="quiet" onClick={onClose}>
          <ArrowLeft size={14} aria-hidden />
          {t('card.back')}
        </Button>
      </div>
      {revisions === undefined && <Skeleton className="h-40" />}
      {revisions?.length === 0 && <EmptyState title={t('card.historyEmpty')} />}
      {revisions !== undefined && chosen !== undefined && (
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-[260px_minmax(0,1fr)]">
          <div>
            <ol aria-label={t('card.history')} className="flex flex-col">
              {revisions.map((revision) => (
                <RevisionRow
                  key={revision.revision}
                  revision={revision}
                  current={revision === chosen}
                  onChoose={() => setAsked(String(revision.revision))}
                />
              ))}
            </ol>
            <ListEnd shown={revisions.length} total={query.data?.pages[0]?.total ?? null} query={query} />
          </div>
          <section aria-label={t('card.revision', { number: chosen.revision })} className="min-w-0">
            <div className="flex flex-wrap items-center gap-2 pb-3">
              <h2 className="font-semibold">{t('card.revision', { number: chosen.revision })}</h2>
              {chosen.revision !== card.revision && may(collection.role, 'edit') && (
                <Button
                  size="sm"
                  className="ml-auto"
                  onClick={() => {
                    keepDraft(collection.id, { body: chosen.body, revision: card.revision })
                    onEdit()
                  }}
                >
                  {t('card.editFrom')}
                </Button>
              )}
            </div>
            {lacksBefore ? (
              <Skeleton className="h-40" />
            ) : (
              <LineDiff
                label={t('card.diff', { number: chosen.revision })}
                before={before?.body ?? ''}
                after={chosen.body}
              />
            )}
          </section>
        </div>
      )}
    </div>
  )
}

interface RevisionRowProps {
  readonly revision: Revision
  readonly current: boolean
  readonly onChoose: () => void
}

function RevisionRow({ revision, current, onChoose }: RevisionRowProps) {
  const t = useT()
  const who = revision.savedBy
  return (
    <li>
      <button
        type="button"
        aria-current={current || undefined}
        onClick={onChoose}
        className={cx(
          'flex min-h-10 w-full flex-col rounded-sm px-2 py-1.5 text-left',
          current ? 'bg-pressed' : 'hover:bg-hover',
        )}
      >
        <span className={cx(current && 'font-medium')}>
          {t('card.revision', { number: revision.revision })}
        </span>
        <span className="text-sm text-ink-2">
          <RichText
            k="card.savedBy"
            values={{
              when: <RelativeTime at={revision.savedAt} />,
              who: <VisibleText text={who === null ? t('activity.system') : who.name || who.username} />,
            }}
          />
        </span>
      </button>
    </li>
  )
}
