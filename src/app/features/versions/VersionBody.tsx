import { type ReactNode, Suspense } from 'react'
import type { Role } from '../../../contract/permissions.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { useParam } from '../../lib/use-param.ts'
import { LineagePanel } from '../../lineage/load-lineage.ts'
import { EmptyState } from '../../ui/states.tsx'
import { FilesPanel } from '../files/FilesPanel.tsx'
import { JsonTree } from '../json-tree/JsonTree.tsx'
import { TabLinks, useTab } from '../page/TabLinks.tsx'
import { useAt } from '../past/use-at.ts'
import { Usage } from '../usage/Usage.tsx'
import { UsedBy } from './UsedBy.tsx'
import { VersionOverview } from './VersionOverview.tsx'
import { WhereLinked } from './WhereLinked.tsx'

const TABS = ['overview', 'metadata', 'files', 'usage', 'links', 'lineage'] as const

interface VersionBodyProps {
  readonly version: CollectionVersion
  readonly role: Role
}

/** What a version shows of itself wherever it is met: at its source, and through each link. */
export function VersionBody({ version, role }: VersionBodyProps) {
  const t = useT()
  const format = useFormat()
  const tab = useTab(TABS)
  const [at] = useAt()
  const panels: Record<(typeof TABS)[number], () => ReactNode> = {
    overview: () => <VersionOverview version={version} />,
    metadata: () => <MetadataTree metadata={version.metadata} />,
    files: () => <FilesPanel version={version} role={role} />,
    usage: () => (
      <div className="max-w-3xl px-4 py-5 sm:px-6">
        <Usage version={version} />
      </div>
    ),
    links: () => (
      <>
        <WhereLinked version={version} />
        <UsedBy version={version} />
      </>
    ),
    lineage: () => (
      <Suspense>
        <LineagePanel key={version.versionId} root={version.versionId} at={at} name={version.path} />
      </Suspense>
    ),
  }
  return (
    <>
      <TabLinks
        label={t('version.tabs')}
        current={tab}
        tabs={[
          { id: 'overview', label: t('version.tab.overview') },
          {
            id: 'metadata',
            label: t('version.tab.metadata'),
            count: format.number(Object.keys(version.metadata).length),
          },
          { id: 'files', label: t('version.tab.files'), count: format.number(version.fileCount) },
          { id: 'usage', label: t('version.tab.usage') },
          { id: 'links', label: t('version.tab.links') },
          { id: 'lineage', label: t('tab.lineage') },
        ]}
      />
      {panels[tab]()}
    </>
  )
}

function MetadataTree({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  const t = useT()
  const [find, setFind] = useParam('find')
  if (Object.keys(metadata).length === 0) {
    return <EmptyState title={t('version.metadataEmpty')} detail={t('version.metadataEmptyDetail')} />
  }
  return (
    <JsonTree
      label={t('version.tab.metadata')}
      value={metadata}
      root="metadata"
      find={find}
      onFind={setFind}
    />
  )
}
