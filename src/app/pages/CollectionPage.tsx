import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { useParams } from 'react-router'
import type { Collection, CollectionVersion } from '../../contract/schemas/collection.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { EventList } from '../features/activity/EventList.tsx'
import { AliasBoard } from '../features/aliases/AliasBoard.tsx'
import { PromotionHost } from '../features/aliases/PromotionHost.tsx'
import { type PromotionRequest, usePromotionRequest } from '../features/aliases/use-promotion-request.ts'
import { CardPanel } from '../features/cards/load-card.ts'
import { CollectionFacts } from '../features/collections/CollectionFacts.tsx'
import { ComparePanel } from '../features/compare/load-compare.ts'
import { CollectionManage } from '../features/manage/CollectionManage.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TabLinks, useTab } from '../features/page/TabLinks.tsx'
import { PastVersions } from '../features/past/load-past.ts'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { StarButton } from '../features/stars/StarButton.tsx'
import { TagStrip } from '../features/tags/TagStrip.tsx'
import { taggedCollections } from '../features/tags/tag-address.ts'
import { AliasTimeline } from '../features/timeline/load-timeline.ts'
import { useVersions, type VersionsResult } from '../features/versions/use-versions.ts'
import { VersionsTable } from '../features/versions/VersionsTable.tsx'
import { type Headline, headlineOf, headlineValue } from '../lib/headline.ts'
import { useFormat, useT } from '../lib/i18n.tsx'
import { collectionQuery, registryQuery } from '../lib/queries.ts'
import { LineagePanel } from '../lineage/load-lineage.ts'
import { KindGlyph, kindOfType, TagChip } from '../ui/chips.tsx'
import { Sparkline } from '../ui/Sparkline.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

const TABS = ['versions', 'compare', 'card', 'lineage', 'history'] as const
/** The rest of what a collection has is of now. */
const PAST_TABS = ['versions'] as const

export function CollectionPage() {
  const { registry: registryName = '', collection: name = '' } = useParams()
  const [at] = useAt()
  const { data: registry } = useSuspenseQuery(registryQuery(registryName))
  const { data: collection } = useSuspenseQuery(collectionQuery(registryName, name, at))
  const versions = useVersions(collection.id, at)
  const atHand = versions.data?.pages.flatMap((page) => page.items) ?? []
  const headline = headlineOf(collection, atHand)
  const promotion = usePromotionRequest()
  return (
    <>
      <TimeTravel />
      <CollectionHeader collection={collection} headline={headline} versions={atHand} />
      <AliasBoard
        collection={collection}
        protectedAliases={registry.protectedAliases}
        headline={headline}
        at={at}
        versions={atHand}
        onOpen={
          at === null ? (alias, version) => promotion.open({ alias, version: version ?? null }) : undefined
        }
      />
      {at === null ? (
        <PresentTabs
          registry={registry}
          collection={collection}
          headline={headline}
          onPromote={promotion.open}
        />
      ) : (
        <PastTabs collection={collection} headline={headline} versions={versions} />
      )}
      {at === null && <PromotionHost collection={collection} protectedAliases={registry.protectedAliases} />}
    </>
  )
}

interface PastTabsProps {
  readonly collection: Collection
  readonly headline: Headline | null
  readonly versions: VersionsResult
}

function PastTabs({ collection, headline, versions }: PastTabsProps) {
  const t = useT()
  const format = useFormat()
  const count = format.number(collection.versionCount)
  const label = t('collection.tab.versions')
  return (
    <>
      <TabLinks
        label={t('collection.tabs')}
        current={useTab(PAST_TABS)}
        tabs={[{ id: 'versions', label, count }]}
      />
      <Suspense>
        <PastVersions collection={collection} headline={headline} query={versions} />
      </Suspense>
    </>
  )
}

interface PresentTabsProps {
  readonly collection: Collection
  readonly headline: Headline | null
  readonly registry: Registry
  readonly onPromote: (request: PromotionRequest) => void
}

function PresentTabs({ registry, collection, headline, onPromote }: PresentTabsProps) {
  const t = useT()
  const format = useFormat()
  const tab = useTab(TABS)
  const panels: Record<(typeof TABS)[number], () => ReactNode> = {
    versions: () => (
      <VersionsTable
        collection={collection}
        headline={headline}
        onPromote={(version) => onPromote({ alias: null, version })}
      />
    ),
    compare: () => <ComparePanel protectedAliases={registry.protectedAliases} collection={collection} />,
    card: () => <CardPanel collection={collection} />,
    lineage: () => <LineagePanel key={collection.id} root={collection.id} at={null} name={collection.name} />,
    history: () => (
      <>
        <AliasTimeline
          registry={registry}
          collection={collection}
          onPromote={(alias, version) => onPromote({ alias, version })}
        />
        <h2 className="px-4 pt-4 pb-2 font-semibold sm:px-6">{t('timeline.events')}</h2>
        <EventList
          label={t('collection.tab.history')}
          scope={{ collection: collection.id }}
          failed={t('collection.historyFailed')}
          empty={t('collection.historyEmpty')}
        />
      </>
    ),
  }
  return (
    <>
      <TabLinks
        label={t('collection.tabs')}
        current={tab}
        tabs={[
          {
            id: 'versions',
            label: t('collection.tab.versions'),
            count: format.number(collection.versionCount),
          },
          { id: 'compare', label: t('collection.tab.compare') },
          { id: 'card', label: t('collection.tab.card') },
          { id: 'lineage', label: t('tab.lineage') },
          { id: 'history', label: t('collection.tab.history') },
        ]}
      />
      <Suspense>{panels[tab]()}</Suspense>
    </>
  )
}

interface CollectionHeaderProps {
  readonly collection: Collection
  readonly headline: Headline | null
  readonly versions: readonly CollectionVersion[]
}

function CollectionHeader({ collection, headline, versions }: CollectionHeaderProps) {
  const [at] = useAt()
  return (
    <PageHeader
      title={collection.name}
      glyph={<KindGlyph kind={kindOfType(collection.type)} size={20} />}
      beside={
        <>
          <StarButton
            kind="collection"
            id={collection.id}
            name={collection.name}
            starred={collection.starred}
          />
          <span className="text-ink-3">
            <VisibleText text={collection.type} />
          </span>
          {at === null ? (
            <TagStrip
              target={collection.id}
              tags={collection.tags}
              role={collection.role}
              scope={{ registry: collection.home.name }}
              addressOf={(tag, exclude) => taggedCollections(collection.home.name, tag, exclude)}
            />
          ) : (
            collection.tags.map((tag) => <TagChip key={tag} tag={tag} />)
          )}
        </>
      }
      actions={
        <>
          {headline !== null && <Trend headline={headline} versions={versions} />}
          {at === null && <CollectionManage collection={collection} />}
        </>
      }
    >
      <CollectionFacts collection={collection} />
    </PageHeader>
  )
}

interface TrendProps {
  readonly headline: Headline
  readonly versions: readonly CollectionVersion[]
}

const TREND_LENGTH = 50

/** The headline metric over the newest versions, oldest of them first. */
function Trend({ headline, versions }: TrendProps) {
  const t = useT()
  const format = useFormat()
  const values = versions
    .slice(0, TREND_LENGTH)
    .flatMap((version) => headlineValue(version, headline) ?? [])
    .reverse()
  const [first] = values
  const last = values.at(-1)
  if (first === undefined || last === undefined || values.length < 2) return null
  return (
    // On a phone it would come as a line of its own and push the board down; the board says the last value anyway.
    <div className="flex items-center gap-3 text-sm max-sm:hidden">
      <Sparkline
        width={128}
        height={28}
        values={values}
        label={t('collection.trend', {
          metric: headline.label,
          count: values.length,
          first: format.metric(first),
          last: format.metric(last),
        })}
      />
      <span aria-hidden className="flex flex-col leading-4">
        <span className="text-ink-3">
          <VisibleText text={headline.label} />
        </span>
        <span className="font-medium tnum">{format.metric(last)}</span>
      </span>
    </div>
  )
}
