import { Link } from 'react-router'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'
import { addressOfVersion } from '../search/hit-address.ts'
import type { VersionsResult } from '../versions/use-versions.ts'

interface ArtifactVersionsProps {
  readonly artifact: Collection
  readonly query: VersionsResult
}

/** The versions of an artifact where they were logged, newest first. */
export function ArtifactVersions({ artifact, query }: ArtifactVersionsProps) {
  const t = useT()
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('collection.versionsFailed')} query={query} />
  const versions = query.data?.pages.flatMap((page) => page.items)
  const total = query.data?.pages[0]?.total ?? null
  if (versions?.length === 0) {
    return <EmptyState title={t('collection.empty')} detail={t('artifact.emptyDetail')} />
  }
  return (
    <div className="border-t border-line">
      <Table label={t('artifact.versions')} rowCount={total ?? undefined}>
        <thead>
          <tr>
            <Th className="sm:first:pl-6">{t('version.column.version')}</Th>
            <Th>{t('version.column.aliases')}</Th>
            <Th>{t('version.column.tags')}</Th>
            <Th>{t('version.run')}</Th>
            <Th>{t('version.column.author')}</Th>
            <Th className="text-right">{t('version.column.logged')}</Th>
            <Th className="text-right sm:last:pr-6">{t('version.column.size')}</Th>
          </tr>
        </thead>
        <tbody>
          {versions === undefined ? (
            <SkeletonRows rows={Math.min(artifact.versionCount, 8)} columns={7} />
          ) : (
            versions.map((version) => <VersionRow key={version.membershipId} version={version} />)
          )}
        </tbody>
      </Table>
      {versions !== undefined && <ListEnd shown={versions.length} total={total} query={query} />}
    </div>
  )
}

function VersionRow({ version }: { readonly version: CollectionVersion }) {
  const { run, createdBy: author } = version
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <Link to={addressOfVersion(version) ?? ''} className="row-link">
          <VersionLabel>{version.version}</VersionLabel>
        </Link>
      </RowHeader>
      <Td>
        <ul className="flex items-center gap-1">
          {version.aliases.map(({ alias, protected: isProtected }) => (
            <li key={alias} className="flex">
              <AliasChip alias={alias} isProtected={isProtected} />
            </li>
          ))}
        </ul>
      </Td>
      <Td>
        <TagList tags={version.tags} />
      </Td>
      <Td className="max-w-56 truncate text-ink-2">
        {run === null ? (
          '–'
        ) : (
          <Link to={paths.run(run.entity, run.project, run.name)} className="above-row-link hover:underline">
            <bdi>{run.displayName}</bdi>
          </Link>
        )}
      </Td>
      <Td className="max-w-40 truncate text-ink-2">
        <bdi>{author === null ? '–' : author.name || author.username}</bdi>
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={version.createdAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2 sm:last:pr-6">
        <Bytes value={version.size} />
      </Td>
    </Tr>
  )
}
