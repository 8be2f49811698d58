import { useSuspenseQuery } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { useParams } from 'react-router'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TabLinks, useTab } from '../features/page/TabLinks.tsx'
import { ArtifactsPanel } from '../features/projects/ArtifactsPanel.tsx'
import { RunsPanel } from '../features/projects/RunsPanel.tsx'
import { ReportsPanel } from '../features/reports/ReportsPanel.tsx'
import { useFormat, useT } from '../lib/i18n.tsx'
import { projectQuery } from '../lib/project-queries.ts'
import { VisibleText } from '../ui/VisibleText.tsx'

const TABS = ['artifacts', 'runs', 'reports'] as const

export function ProjectPage() {
  const t = useT()
  const format = useFormat()
  const { entity = '', project: name = '' } = useParams()
  const { data: project } = useSuspenseQuery(projectQuery(entity, name))
  const tab = useTab(TABS)
  return (
    <>
      <PageHeader
        title={project.name}
        beside={
          <>
            <span className="text-ink-3">
              <VisibleText text={project.entity} />
            </span>
            {project.visibility === 'restricted' && (
              <span className="inline-flex items-center gap-1 text-sm text-protected">
                <LockKeyhole size={13} aria-hidden />
                {t('registry.restricted')}
              </span>
            )}
          </>
        }
      >
        {project.description === '' ? undefined : (
          <p className="whitespace-pre-line">
            <VisibleText text={project.description} />
          </p>
        )}
      </PageHeader>
      <TabLinks
        label={t('project.tabs')}
        current={tab}
        tabs={[
          { id: 'artifacts', label: t('project.tab.artifacts'), count: format.number(project.artifactCount) },
          { id: 'runs', label: t('project.tab.runs'), count: format.number(project.runCount) },
          { id: 'reports', label: t('activity.kind.report') },
        ]}
      />
      {tab === 'artifacts' && <ArtifactsPanel entity={project.entity} project={project.name} />}
      {tab === 'runs' && <RunsPanel entity={project.entity} project={project.name} />}
      {tab === 'reports' && <ReportsPanel entity={project.entity} project={project.name} />}
    </>
  )
}
