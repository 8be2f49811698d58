import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ListEnd } from '../features/page/ListEnd.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { QueryFailed } from '../features/page/QueryFailed.tsx'
import { useFormat, useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { projectsQuery } from '../lib/queries.ts'
import { EmptyState } from '../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../ui/Table.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'
import { RelativeTime } from '../ui/values.tsx'

export function ProjectsPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('nav.projects')} />
      <ProjectTable />
    </>
  )
}

function ProjectTable() {
  const t = useT()
  const format = useFormat()
  const query = useInfiniteQuery(projectsQuery())
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('projects.failed')} query={query} />
  const projects = query.data?.pages.flatMap((page) => page.items)
  if (projects?.length === 0) {
    return (
      <EmptyState
        title={t('projects.empty')}
        detail={t('projects.emptyDetail')}
        snippet="vitrine log ./file --project demo --name my-model --type model"
      />
    )
  }
  return (
    <>
      <Table label={t('nav.projects')}>
        <thead>
          <tr>
            <Th className="min-w-48 sm:first:pl-6">{t('projects.column.name')}</Th>
            <Th className="text-right">{t('projects.column.artifacts')}</Th>
            <Th className="text-right">{t('projects.column.runs')}</Th>
            <Th className="text-right sm:last:pr-6">{t('projects.column.changed')}</Th>
          </tr>
        </thead>
        <tbody>
          {projects === undefined ? (
            <SkeletonRows rows={6} columns={4} />
          ) : (
            projects.map((project) => (
              <Tr key={project.id}>
                <RowHeader className="sm:first:pl-6">
                  <Link to={paths.project(project.entity, project.name)} className="row-link">
                    <span className="text-ink-3">
                      <VisibleText text={project.entity} /> /{' '}
                    </span>
                    <VisibleText className="font-medium" text={project.name} />
                  </Link>
                  {project.description !== '' && (
                    <p className="text-sm text-ink-3">
                      <VisibleText text={project.description} />
                    </p>
                  )}
                </RowHeader>
                <Td className="text-right tnum">{format.number(project.artifactCount)}</Td>
                <Td className="text-right tnum">{format.number(project.runCount)}</Td>
                <Td className="text-right text-sm text-ink-3 sm:last:pr-6">
                  <RelativeTime at={project.updatedAt} />
                </Td>
              </Tr>
            ))
          )}
        </tbody>
      </Table>
      {projects !== undefined && (
        <ListEnd shown={projects.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
    </>
  )
}
