import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Collection } from '../../contract/schemas/collection.ts'
import { AliasBoard } from '../features/aliases/AliasBoard.tsx'
import { PromotionHost } from '../features/aliases/PromotionHost.tsx'
import { usePromotionRequest } from '../features/aliases/use-promotion-request.ts'
import { CollectionFacts } from '../features/collections/CollectionFacts.tsx'
import { ComparePanel } from '../features/compare/load-compare.ts'
import { DeleteMenu } from '../features/manage/DeleteMenu.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TabLinks, useTab } from '../features/page/TabLinks.tsx'
import { TagStrip } from '../features/tags/TagStrip.tsx'
import { VersionsTable } from '../features/versions/VersionsTable.tsx'
import { headlineOf } from '../lib/headline.ts'
import { useFormat, useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { artifactQuery } from '../lib/project-queries.ts'
import { versionsQuery } from '../lib/queries.ts'
import { LineagePanel } from '../lineage/load-lineage.ts'
import { KindGlyph, kindOfType } from '../ui/chips.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

const TABS = ['versions', 'compare', 'lineage'] as const
/** Aliases are protected by registries; a project has none. */
const NONE_PROTECTED: readonly string[] = []

/** Where versions are logged: the same board, table and comparison as in the collections they are linked into. */
export function ArtifactPage() {
  const t = useT()
  const format = useFormat()
  const { entity = '', project = '', name = '' } = useParams()
  const { data: artifact } = useSuspenseQuery(artifactQuery(entity, project, name))
  const versions = useInfiniteQuery(versionsQuery(artifact.id))
  const atHand = versions.data?.pages.flatMap((page) => page.items) ?? []
  const headline = headlineOf(artifact, atHand)
  const promotion = usePromotionRequest()
  const tab = useTab(TABS)
  return (
    <>
      <ArtifactHeader artifact={artifact} />
      <AliasBoard
        collection={artifact}
        protectedAliases={NONE_PROTECTED}
        headline={headline}
        at={null}
        versions={atHand}
        onOpen={(alias, version) => promotion.open({ alias, version: version ?? null })}
      />
      <TabLinks
        label={t('artifact.tabs')}
        current={tab}
        tabs={[
          {
            id: 'versions',
            label: t('collection.tab.versions'),
            count: format.number(artifact.versionCount),
          },
          { id: 'compare', label: t('collection.tab.compare') },
          { id: 'lineage', label: t('tab.lineage') },
        ]}
      />
      {tab === 'versions' && (
        <VersionsTable
          collection={artifact}
          headline={headline}
          onPromote={(version) => promotion.open({ alias: null, version })}
        />
      )}
      <Suspense>
        {tab === 'compare' && <ComparePanel protectedAliases={NONE_PROTECTED} collection={artifact} />}
        {tab === 'lineage' && (
          <LineagePanel key={artifact.id} root={artifact.id} at={null} name={artifact.name} />
        )}
      </Suspense>
      <PromotionHost collection={artifact} protectedAliases={NONE_PROTECTED} />
    </>
  )
}

function ArtifactHeader({ artifact }: { readonly artifact: Collection }) {
  const navigate = useNavigate()
  const { home, id, name } = artifact
  const address = paths.project(home.entity ?? '', home.name)
  return (
    <PageHeader
      title={name}
      glyph={<KindGlyph kind={kindOfType(artifact.type)} size={20} />}
      beside={
        <>
          <span className="text-ink-3">
            <VisibleText text={artifact.type} />
          </span>
          <TagStrip
            target={id}
            tags={artifact.tags}
            role={artifact.role}
            scope={{}}
            // The list of a project's artifacts looks for a text, and has no way to leave a tag out.
            addressOf={(tag, exclude) => (exclude ? null : `${address}?q=${encodeURIComponent(tag)}`)}
          />
        </>
      }
      actions={
        <DeleteMenu
          thing={{ kind: 'collection', id, name }}
          role={artifact.role}
          onDeleted={() => void navigate(address, { replace: true })}
        />
      }
    >
      <CollectionFacts collection={artifact} />
    </PageHeader>
  )
}
