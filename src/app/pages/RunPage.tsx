import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useParams } from 'react-router'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TabLinks, useTab } from '../features/page/TabLinks.tsx'
import { RunDocument } from '../features/runs/RunDocument.tsx'
import { RunOutput } from '../features/runs/RunOutput.tsx'
import { RunOverview } from '../features/runs/RunOverview.tsx'
import { RunState } from '../features/runs/RunState.tsx'
import { RunVersions } from '../features/runs/RunVersions.tsx'
import { useFormat, useT } from '../lib/i18n.tsx'
import { runQuery } from '../lib/project-queries.ts'
import { LineagePanel } from '../lineage/load-lineage.ts'
import { KindGlyph, TagChip } from '../ui/chips.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

const TABS = ['overview', 'config', 'summary', 'artifacts', 'lineage', 'output'] as const

export function RunPage() {
  const t = useT()
  const format = useFormat()
  const { entity = '', project = '', run: name = '' } = useParams()
  const { data: run } = useSuspenseQuery(runQuery(entity, project, name))
  const tab = useTab(TABS)
  const sizeOf = (document: object) => format.number(Object.keys(document).length)
  return (
    <>
      <PageHeader
        title={run.displayName}
        glyph={<KindGlyph kind="run" size={20} />}
        heading={<VisibleText text={run.displayName} />}
        beside={
          <>
            <RunState state={run.state} />
            {run.tags.map((tag) => (
              <TagChip key={tag} tag={tag} />
            ))}
          </>
        }
      />
      <TabLinks
        label={t('run.tabs')}
        current={tab}
        tabs={[
          { id: 'overview', label: t('run.tab.overview') },
          { id: 'config', label: t('run.tab.config'), count: sizeOf(run.config) },
          { id: 'summary', label: t('run.tab.summary'), count: sizeOf(run.summary) },
          { id: 'artifacts', label: t('run.tab.artifacts') },
          { id: 'lineage', label: t('tab.lineage') },
          { id: 'output', label: t('run.tab.output') },
        ]}
      />
      {tab === 'overview' && <RunOverview run={run} />}
      {tab === 'config' && (
        <RunDocument
          key="config"
          label={t('run.tab.config')}
          root="config"
          value={run.config}
          empty={t('run.noConfig')}
        />
      )}
      {tab === 'summary' && (
        <RunDocument
          key="summary"
          label={t('run.tab.summary')}
          root="summary"
          value={run.summary}
          empty={t('run.noSummary')}
        />
      )}
      {tab === 'artifacts' && <RunVersions run={run} />}
      {tab === 'lineage' && (
        <Suspense>
          <LineagePanel key={run.id} root={run.id} at={null} name={run.displayName} />
        </Suspense>
      )}
      {tab === 'output' && <RunOutput run={run} />}
    </>
  )
}
