import { ArrowUpFromLine } from 'lucide-react'
import { Link } from 'react-router'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { type Headline, headlineValue } from '../../lib/headline.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { loadPromotion } from '../aliases/load-promotion.ts'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'
import type { VersionsResult } from './use-versions.ts'

interface VersionsTableProps {
  readonly registry: Registry
  readonly collection: Collection
  readonly headline: Headline | null
  readonly query: VersionsResult
  readonly onPromote: (version: string) => void
}

const STUCK = 'sticky z-(--z-sticky) bg-canvas group-hover:bg-hover'
const FIRST = `${STUCK} left-0 sm:first:pl-6`
/** The action stays at hand however far the columns reach. */
const LAST = `${STUCK} right-0 text-right sm:last:pr-6`

export function VersionsTable({ registry, collection, headline, query, onPromote }: VersionsTableProps) {
  const t = useT()
  if (query.isError && query.data === undefined) {
    return <QueryFailed title={t('collection.versionsFailed')} query={query} />
  }
  const versions = query.data?.pages.flatMap((page) => page.items)
  const total = query.data?.pages[0]?.total ?? null
  if (versions?.length === 0) return <FirstVersion registry={registry} collection={collection} />
  return (
    <>
      <Table label={t('collection.tab.versions')} rowCount={total ?? undefined}>
        <thead>
          <tr>
            <Th className={FIRST}>{t('version.column.version')}</Th>
            <Th>{t('version.column.aliases')}</Th>
            <Th>{t('version.column.tags')}</Th>
            {headline !== null && <Th className="text-right">{headline.label}</Th>}
            <Th>{t('version.column.source')}</Th>
            <Th>{t('version.column.author')}</Th>
            <Th className="text-right">{t('version.column.linked')}</Th>
            <Th className="text-right">{t('version.column.size')}</Th>
            <Th className={LAST}>
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {versions === undefined ? (
            <SkeletonRows rows={8} columns={8} />
          ) : (
            versions.map((version) => (
              <VersionRow
                key={version.membershipId}
                registry={registry}
                collection={collection}
                version={version}
                headline={headline}
                onPromote={onPromote}
              />
            ))
          )}
        </tbody>
      </Table>
      {versions !== undefined && <ListEnd shown={versions.length} total={total} query={query} />}
    </>
  )
}

interface VersionRowProps {
  readonly registry: Registry
  readonly collection: Collection
  readonly version: CollectionVersion
  readonly headline: Headline | null
  readonly onPromote: (version: string) => void
}

function VersionRow({ registry, collection, version, headline, onPromote }: VersionRowProps) {
  const t = useT()
  const format = useFormat()
  const author = version.createdBy
  const metric = headline === null ? null : headlineValue(version, headline)
  return (
    <Tr>
      <RowHeader className={FIRST}>
        <Link
          to={paths.version(registry.name, collection.name, version.version)}
          className="rounded-sm hover:underline"
        >
          <VersionLabel>{version.version}</VersionLabel>
        </Link>
      </RowHeader>
      <Td>
        <ul className="flex items-center gap-1">
          {version.aliases.map(({ alias, protected: isProtected }) => (
            <li key={alias} className="landed flex">
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
        {version.source === null ? (
          <span className="text-ink-3" title={t('version.sourceHidden')}>
            –
          </span>
        ) : (
          <span className="block max-w-60 truncate font-mono text-sm" title={version.source.path}>
            {version.source.path}
          </span>
        )}
      </Td>
      <Td className="text-ink-2">
        <bdi className="block max-w-40 truncate">
          {author === null ? '–' : author.name || author.username}
        </bdi>
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={version.linkedAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2">
        <Bytes value={version.size} />
      </Td>
      <Td className={LAST}>
        <Button
          size="sm"
          variant="quiet"
          aria-label={t('version.promoteOne', { version: version.version })}
          aria-haspopup="dialog"
          onPointerEnter={() => void loadPromotion()}
          onFocus={() => void loadPromotion()}
          onClick={() => onPromote(version.version)}
        >
          <ArrowUpFromLine size={14} aria-hidden />
          {t('version.promote')}
        </Button>
      </Td>
    </Tr>
  )
}

interface FirstVersionProps {
  readonly registry: Registry
  readonly collection: Collection
}

function FirstVersion({ registry, collection }: FirstVersionProps) {
  const t = useT()
  const target = `${registry.name}/${collection.name}`
  return (
    <EmptyState
      title={t('collection.empty')}
      detail={t('collection.emptyDetail')}
      snippet={`vitrine log ./file --project demo --name my-${collection.type} \\
  --type ${collection.type} --link "${target}"`}
    />
  )
}
