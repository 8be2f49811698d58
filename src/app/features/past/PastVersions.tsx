import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type Headline, headlineValue } from '../../lib/headline.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'
import type { VersionsResult } from '../versions/use-versions.ts'

interface PastVersionsProps {
  readonly collection: Collection
  readonly headline: Headline | null
  readonly query: VersionsResult
}

/** The versions as they were, to read: nothing here can be chosen, sorted or changed. */
export function PastVersions({ collection, headline, query }: PastVersionsProps) {
  const t = useT()
  if (query.isError && query.data === undefined) {
    return <QueryFailed title={t('collection.versionsFailed')} query={query} />
  }
  const versions = query.data?.pages.flatMap((page) => page.items)
  if (versions?.length === 0) return <EmptyState title={t('collection.empty')} />
  return (
    <>
      <Table label={t('collection.tab.versions')}>
        <thead>
          <tr>
            <Th className="sm:first:pl-6">{t('version.column.version')}</Th>
            <Th>{t('version.column.aliases')}</Th>
            <Th>{t('version.column.tags')}</Th>
            {headline !== null && (
              <Th className="text-right">
                <VisibleText text={headline.label} />
              </Th>
            )}
            <Th>{t('version.column.author')}</Th>
            <Th className="text-right">{t('version.column.linked')}</Th>
            <Th className="text-right sm:last:pr-6">{t('version.column.size')}</Th>
          </tr>
        </thead>
        <tbody>
          {versions === undefined ? (
            <SkeletonRows rows={8} columns={6} />
          ) : (
            versions.map((version) => (
              <PastRow
                key={version.membershipId}
                collection={collection}
                version={version}
                headline={headline}
              />
            ))
          )}
        </tbody>
      </Table>
      {versions !== undefined && <ListEnd shown={versions.length} total={null} query={query} />}
    </>
  )
}

interface PastRowProps {
  readonly collection: Collection
  readonly version: CollectionVersion
  readonly headline: Headline | null
}

function PastRow({ collection, version, headline }: PastRowProps) {
  const format = useFormat()
  const author = version.createdBy
  const metric = headline === null ? null : headlineValue(version, headline)
  return (
    <Tr>
      <RowHeader className="sm:first:pl-6">
        <PlaceLink
          to={paths.version(collection.home.name, collection.name, version.version)}
          className="rounded-sm hover:underline"
        >
          <VersionLabel>{version.version}</VersionLabel>
        </PlaceLink>
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
      {headline !== null && (
        <Td className="text-right tnum">{metric === null ? '–' : format.metric(metric)}</Td>
      )}
      <Td className="text-ink-2">
        <VisibleText
          className="block max-w-40 truncate"
          text={author === null ? '–' : author.name || author.username}
        />
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={version.linkedAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2 sm:last:pr-6">
        <Bytes value={version.size} />
      </Td>
    </Tr>
  )
}
