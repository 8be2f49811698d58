import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { leastRoleFor, may } from '../../../contract/permissions.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { RichText, useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { Markdown } from '../markdown/load-markdown.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { CardEditor } from './CardEditor.tsx'
import { CardHistory } from './CardHistory.tsx'
import type { Card } from './card.ts'
import { cardQuery } from './card-queries.ts'
import { readDraft } from './draft.ts'

interface CardPanelProps {
  readonly collection: Collection
}

/** The Markdown card of a collection; reading, writing and history each have their address. */
export function CardPanel({ collection }: CardPanelProps) {
  const t = useT()
  const query = useQuery(cardQuery(collection.id))
  const [view, setView] = useCardView()
  if (query.isError && query.data === undefined) {
    return <QueryFailed title={t('card.failed')} query={query} />
  }
  if (query.data === undefined) return <CardSkeleton />
  if (view === 'edit' && may(collection.role, 'edit')) {
    return <CardEditor collection={collection} card={query.data} onClose={() => setView(null)} />
  }
  if (view === 'history') {
    return (
      <CardHistory
        collection={collection}
        card={query.data}
        onClose={() => setView(null)}
        onEdit={() => setView('edit')}
      />
    )
  }
  return <CardView collection={collection} card={query.data} onOpen={setView} />
}

type View = 'edit' | 'history' | null

function useCardView(): [View, (view: View) => void] {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('card')
  const set = (view: View) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete('revision')
        if (view === null) next.delete('card')
        else next.set('card', view)
        return next
      },
      { preventScrollReset: true },
    )
  return [asked === 'edit' || asked === 'history' ? asked : null, set]
}

interface CardViewProps {
  readonly collection: Collection
  readonly card: Card
  readonly onOpen: (view: 'edit' | 'history') => void
}

function CardView({ collection, card, onOpen }: CardViewProps) {
  const t = useT()
  const unsaved = readDraft(collection.id) !== null
  const needs = may(collection.role, 'edit')
    ? null
    : t('edit.needsRole', { role: t(`role.${leastRoleFor('edit')}`), own: t(`role.${collection.role}`) })
  const edit = (
    <Button size="sm" disabledReason={needs} onClick={() => onOpen('edit')}>
      {unsaved ? t('card.continue') : card.body === '' ? t('card.write') : t('card.edit')}
    </Button>
  )
  if (card.body === '') {
    return (
      <EmptyState title={t('card.empty')} detail={t('card.emptyDetail')}>
        <div className="flex gap-2">
          {edit}
          {card.revision > 0 && <HistoryButton onOpen={() => onOpen('history')} />}
        </div>
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-5 px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-center gap-2">
        {edit}
        <HistoryButton onOpen={() => onOpen('history')} />
        {unsaved && <span className="text-sm text-ink-2">{t('card.unsaved')}</span>}
        <span className="ml-auto text-sm text-ink-3 wrap-anywhere">
          <SavedBy card={card} />
        </span>
      </div>
      <Suspense fallback={<Skeleton className="h-40 max-w-3xl" />}>
        <Markdown text={card.body} />
      </Suspense>
    </div>
  )
}

function HistoryButton({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT()
  return (
    <Button size="sm" variant="quiet" onClick={onOpen}>
      {t('card.history')}
    </Button>
  )
}

function SavedBy({ card }: { readonly card: Card }): ReactNode {
  if (card.savedAt === null || card.savedBy === null) return null
  const who = <VisibleText text={card.savedBy.name || card.savedBy.username} />
  return <RichText k="card.savedBy" values={{ when: <RelativeTime at={card.savedAt} />, who }} />
}

function CardSkeleton() {
  return (
    <div className="flex max-w-3xl flex-col gap-3 px-4 py-5 sm:px-6">
      <Skeleton className="h-6 w-1/3" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-5/6" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  )
}
