import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { Suspense } from 'react'
import { Link } from 'react-router'
import type { Registry } from '../../contract/schemas/registry.ts'
import { NewRegistry } from '../features/manage/NewRegistry.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { QueryFailed } from '../features/page/QueryFailed.tsx'
import { RegistryGlyph } from '../features/shell/RailNav.tsx'
import { StarButton, StarredCollections } from '../features/stars/load-stars.ts'
import { starredFirst } from '../features/stars/starred-first.ts'
import { useFormat, useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { latestEventsQuery, registriesQuery } from '../lib/queries.ts'
import { late } from '../ui/late.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

/** What changed lately is asked for by its card, so its words have that long to come. */
const LatelyList = late(async () => (await import('../features/activity/LatelyList.tsx')).LatelyList)
const HomeActivity = late(async () => (await import('../features/activity/HomeActivity.tsx')).HomeActivity)

/** Lines of a card. */
const LINES = 3

export function HomePage() {
  const t = useT()
  const { data } = useSuspenseQuery(registriesQuery())
  return (
    <>
      <PageHeader title={t('home.title')} actions={<NewRegistry />} />
      <Suspense>
        <StarredCollections />
      </Suspense>
      {data.items.length === 0 ? (
        <EmptyState title={t('home.none')} detail={t('home.noneDetail')} />
      ) : (
        <>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-3 px-4 pb-8 sm:px-6">
            {starredFirst(data.items).map((registry) => (
              <li key={registry.id} className="flex">
                <RegistryCard registry={registry} />
              </li>
            ))}
          </ul>
          <Suspense>
            <HomeActivity />
          </Suspense>
        </>
      )}
    </>
  )
}

function RegistryCard({ registry }: { readonly registry: Registry }) {
  const t = useT()
  const format = useFormat()
  return (
    <article className="card relative flex w-full min-w-0 flex-col rounded border border-line-strong bg-raised hover:border-edge">
      <div className="flex flex-1 flex-col gap-1 px-4 pt-3.5 pb-3">
        <h2 className="flex min-w-0 items-center gap-2 text-prose font-semibold">
          <RegistryGlyph types={registry.types} size={17} />
          <Link to={paths.registry(registry.name)} className="row-link min-w-0 truncate">
            <VisibleText text={registry.name} />
          </Link>
          {registry.visibility === 'restricted' && (
            <LockKeyhole size={13} className="text-ink-3" role="img" aria-label={t('registry.restricted')} />
          )}
          <span className="above-row-link -my-1 ml-auto flex min-w-7">
            <Suspense>
              <StarButton kind="registry" id={registry.id} name={registry.name} starred={registry.starred} />
            </Suspense>
          </span>
        </h2>
        {registry.description !== '' && (
          <p className="line-clamp-2 text-ink-2 wrap-anywhere">
            <VisibleText text={registry.description} />
          </p>
        )}
        <p className="text-sm text-ink-3">
          {t('count.collections', { count: registry.collectionCount })}
          {' · '}
          {registry.types === null
            ? t('home.types.all')
            : t('home.types.some', { types: format.list(registry.types) })}
        </p>
      </div>
      <Lately registry={registry.name} />
    </article>
  )
}

/** What changed lately, above the link that covers the card: its own links stay reachable. */
function Lately({ registry }: { readonly registry: string }) {
  const t = useT()
  const query = useQuery(latestEventsQuery(registry))
  return (
    <div className="min-h-[93px] border-t border-line px-4 py-2.5 text-sm">
      <h3 className="sr-only">{t('home.lately')}</h3>
      {query.isPending && <LatelySkeleton />}
      {query.isError && <QueryFailed dense title={t('activity.failed')} query={query} />}
      {query.data?.items.length === 0 && <p className="text-ink-3">{t('home.quiet')}</p>}
      <Suspense fallback={<LatelySkeleton />}>
        {query.data !== undefined && (
          <LatelyList events={query.data.items} lines={LINES} isCut={query.data.nextCursor !== null} />
        )}
      </Suspense>
    </div>
  )
}

function LatelySkeleton() {
  return (
    <div className="flex flex-col gap-3 pt-1">
      <Skeleton className="h-3 w-4/5" />
      <Skeleton className="h-3 w-3/5" />
      <Skeleton className="h-3 w-2/3" />
    </div>
  )
}
