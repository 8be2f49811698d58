import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { artifactsQuery, projectTypesQuery } from '../../lib/project-queries.ts'
import { useParam } from '../../lib/use-param.ts'
import { AliasChip, KindGlyph, kindOfType, VersionLabel } from '../../ui/chips.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { EmptyState, NoMatchState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'

interface ProjectPart {
  readonly entity: string
  readonly project: string
}

/** The artifacts of a project, one table for each type; columns have widths, so that they stand below each other. */
export function ArtifactsPanel({ entity, project }: ProjectPart) {
  const t = useT()
  const types = useQuery(projectTypesQuery(entity, project))
  const [text, setText] = useParam('q')
  if (types.isError) return <QueryFailed title={t('project.artifactsFailed')} query={types} />
  if (types.data?.items.length === 0) {
    return (
      <EmptyState
        title={t('project.noArtifacts')}
        detail={t('project.noArtifactsDetail')}
        snippet={`vitrine log ./file --project ${JSON.stringify(`${entity}/${project}`)} --name my-model --type model`}
      />
    )
  }
  return (
    <>
      <div className="flex min-h-12 items-center border-b border-line px-4 py-2 sm:px-6">
        <FilterField label={t('project.filterArtifacts')} value={text} onChange={setText} />
      </div>
      {text === '' && types.data === undefined ? (
        <Table label={t('project.tab.artifacts')}>
          <tbody>
            <SkeletonRows rows={4} columns={5} />
          </tbody>
        </Table>
      ) : text === '' ? (
        types.data?.items.map(({ type, artifactCount }) => (
          <TypeSection key={type} entity={entity} project={project} type={type} count={artifactCount} />
        ))
      ) : (
        <ArtifactTable
          label={t('project.tab.artifacts')}
          entity={entity}
          project={project}
          text={text}
          onClear={() => setText('')}
          withType
        />
      )}
    </>
  )
}

interface TypeSectionProps extends ProjectPart {
  readonly type: string
  readonly count: number
}

function TypeSection({ entity, project, type, count }: TypeSectionProps) {
  const format = useFormat()
  return (
    <section>
      <h2 className="flex items-center gap-2 px-4 pt-5 pb-1 font-semibold sm:px-6">
        <KindGlyph kind={kindOfType(type)} />
        <VisibleText text={type} />
        <span className="text-sm font-normal text-ink-3 tnum">{format.number(count)}</span>
      </h2>
      <ArtifactTable label={type} entity={entity} project={project} type={type} />
    </section>
  )
}

interface ArtifactTableProps extends ProjectPart {
  readonly label: string
  readonly type?: string
  readonly text?: string
  readonly withType?: boolean
  readonly onClear?: () => void
}

function ArtifactTable({
  label,
  entity,
  project,
  type,
  text,
  withType = false,
  onClear,
}: ArtifactTableProps) {
  const t = useT()
  const query = useInfiniteQuery(artifactsQuery(entity, project, { type, text }))
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('project.artifactsFailed')} query={query} />
  const artifacts = query.data?.pages.flatMap((page) => page.items)
  if (artifacts?.length === 0 && onClear !== undefined) {
    return <NoMatchState title={t('project.noMatch', { query: text ?? '' })} onClear={onClear} />
  }
  return (
    <>
      <Table label={label}>
        <thead>
          <tr>
            <Th className="min-w-48 sm:first:pl-6">{t('registry.column.name')}</Th>
            {withType && <Th className="w-40">{t('registry.column.type')}</Th>}
            <Th className="w-24 text-right">{t('registry.column.versions')}</Th>
            <Th className="w-80">{t('registry.column.aliases')}</Th>
            <Th className="w-64">{t('registry.column.tags')}</Th>
            <Th className="w-40 text-right sm:last:pr-6">{t('registry.column.changed')}</Th>
          </tr>
        </thead>
        <tbody>
          {artifacts === undefined ? (
            <SkeletonRows rows={3} columns={withType ? 6 : 5} />
          ) : (
            artifacts.map((artifact) => (
              <ArtifactRow key={artifact.id} artifact={artifact} withType={withType} />
            ))
          )}
        </tbody>
      </Table>
      {artifacts !== undefined && (
        <ListEnd shown={artifacts.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
    </>
  )
}

const ALIASES_SHOWN = 4

function ArtifactRow({ artifact, withType }: { readonly artifact: Collection; readonly withType: boolean }) {
  const t = useT()
  const format = useFormat()
  const { home, name, type, aliases } = artifact
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <Link
          to={paths.artifact(home.entity ?? '', home.name, type, name)}
          className="row-link font-medium wrap-anywhere"
        >
          <VisibleText text={name} />
        </Link>
        {artifact.description !== '' && (
          <p className="truncate text-sm text-ink-3">
            <VisibleText text={artifact.description} />
          </p>
        )}
      </RowHeader>
      {withType && (
        <Td className="text-ink-2">
          <span className="inline-flex items-center gap-1.5">
            <KindGlyph kind={kindOfType(type)} />
            <VisibleText text={type} />
          </span>
        </Td>
      )}
      <Td className="text-right tnum">{format.number(artifact.versionCount)}</Td>
      <Td>
        <ul className="flex items-center gap-1">
          {aliases.slice(0, ALIASES_SHOWN).map(({ alias, protected: isProtected, version }) => (
            <li key={alias} className="flex items-center">
              <AliasChip alias={alias} isProtected={isProtected} version={version} />
            </li>
          ))}
          {aliases.length > ALIASES_SHOWN && (
            <li className="text-sm text-ink-3">
              <VersionLabel>{t('count.moreTags', { count: aliases.length - ALIASES_SHOWN })}</VersionLabel>
            </li>
          )}
        </ul>
      </Td>
      <Td>
        <TagList tags={artifact.tags} />
      </Td>
      <Td className="text-right text-sm text-ink-3 sm:last:pr-6">
        <RelativeTime at={artifact.updatedAt} />
      </Td>
    </Tr>
  )
}
