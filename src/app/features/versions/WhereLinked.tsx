import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { qPages } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { addressOfVersion } from '../search/hit-address.ts'

const PAGE = 100
const linksQuery = (versionId: string) =>
  qPages('/versions/{version}/links', { path: { version: versionId }, query: { limit: PAGE } })

/** Every collection that holds the version, with the aliases it has there. */
export function WhereLinked({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  const query = useInfiniteQuery(linksQuery(version.versionId))
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('version.linksFailed')} query={query} />
  const links = query.data?.pages.flatMap((page) => page.items)
  if (links?.length === 0) {
    return <EmptyState title={t('version.noLinks')} detail={t('version.noLinksDetail')} />
  }
  return (
    <section>
      <h2 className="px-4 pt-5 pb-2 font-semibold sm:px-6">{t('version.linkedIn')}</h2>
      <Table label={t('version.linkedIn')}>
        <thead>
          <tr>
            <Th className="min-w-64 sm:first:pl-6">{t('version.column.collection')}</Th>
            <Th>{t('version.column.version')}</Th>
            <Th>{t('version.column.aliases')}</Th>
            <Th className="text-right">{t('version.column.linked')}</Th>
            <Th className="sm:last:pr-6">{t('version.column.by')}</Th>
          </tr>
        </thead>
        <tbody>
          {links === undefined ? (
            <SkeletonRows rows={2} columns={5} />
          ) : (
            links.map((link) => (
              <LinkRow
                key={link.membershipId}
                link={link}
                isHere={link.membershipId === version.membershipId}
              />
            ))
          )}
        </tbody>
      </Table>
      {links !== undefined && (
        <ListEnd shown={links.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
    </section>
  )
}

function LinkRow({ link, isHere }: { readonly link: CollectionVersion; readonly isHere: boolean }) {
  const t = useT()
  const address = addressOfVersion(link)
  const name = link.path.slice(0, link.path.lastIndexOf(':'))
  return (
    <Tr>
      <RowHeader className="font-mono text-sm wrap-anywhere sm:first:pl-6">
        {address === null ? (
          <VisibleText text={name} />
        ) : (
          <Link to={address} className="row-link">
            <VisibleText text={name} />
          </Link>
        )}
        {isHere && <span className="ml-2 font-sans text-ink-3">{t('version.here')}</span>}
      </RowHeader>
      <Td>
        <VersionLabel>{link.version}</VersionLabel>
      </Td>
      <Td>
        <ul className="flex flex-wrap items-center gap-1">
          {link.aliases.map(({ alias, protected: isProtected }) => (
            <li key={alias} className="flex">
              <AliasChip alias={alias} isProtected={isProtected} />
            </li>
          ))}
        </ul>
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={link.linkedAt} />
      </Td>
      <Td className="max-w-40 truncate text-ink-2 sm:last:pr-6">
        <VisibleText text={link.linkedBy === null ? '–' : link.linkedBy.name || link.linkedBy.username} />
      </Td>
    </Tr>
  )
}
