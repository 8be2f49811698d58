import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { useParams, useSearchParams } from 'react-router'
import { COLLECTION_FIELDS } from '../../contract/filter/fields.ts'
import { COLLECTION_WORDS } from '../../contract/filter/text/words.ts'
import type { Collection } from '../../contract/schemas/collection.ts'
import type { Registry } from '../../contract/schemas/registry.ts'
import { aliasTotal, slotsOf } from '../features/aliases/slots.ts'
import { RegistryManage } from '../features/manage/RegistryManage.tsx'
import { ListEnd } from '../features/page/ListEnd.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { PlaceLink } from '../features/page/PlaceLink.tsx'
import { QueryFailed } from '../features/page/QueryFailed.tsx'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { ConditionChips } from '../features/query/ConditionChips.tsx'
import { EVERYTHING, toggled } from '../features/query/conditions.ts'
import { TagFilterList } from '../features/query/TagFilterList.tsx'
import { useFilter } from '../features/query/use-filter.ts'
import { RegistryGlyph } from '../features/shell/RailNav.tsx'
import { isProblem } from '../lib/api-problem.ts'
import { useFormat, useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { collectionsQuery, registryQuery } from '../lib/queries.ts'
import { Button } from '../ui/Button.tsx'
import { AliasChip, KindGlyph, kindOfType } from '../ui/chips.tsx'
import { FilterField } from '../ui/FilterField.tsx'
import { EmptyState, NoMatchState } from '../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../ui/Table.tsx'
import { RelativeTime } from '../ui/values.tsx'
import { searchText } from './loaders.ts'

const COLUMNS = 6

export function RegistryPage() {
  const t = useT()
  const { registry: name = '' } = useParams()
  const { data: registry } = useSuspenseQuery(registryQuery(name))
  const [at] = useAt()
  const holdsModels = registry.types?.length === 1 && registry.types[0] === 'model'
  return (
    <>
      <TimeTravel />
      <PageHeader
        title={registry.name}
        glyph={<RegistryGlyph types={registry.types} size={20} />}
        beside={
          registry.visibility === 'restricted' && (
            <span className="inline-flex items-center gap-1 text-sm text-ink-3">
              <LockKeyhole size={13} aria-hidden /> {t('registry.restricted')}
            </span>
          )
        }
        actions={at === null && <RegistryManage registry={registry} />}
      >
        {registry.description !== '' && <p>{registry.description}</p>}
        <RegistryFacts registry={registry} />
      </PageHeader>
      <CollectionTable
        registry={registry}
        title={holdsModels ? t('registry.models') : t('registry.collections')}
      />
    </>
  )
}

function RegistryFacts({ registry }: { readonly registry: Registry }) {
  const t = useT()
  const format = useFormat()
  const types =
    registry.types === null
      ? t('home.types.all')
      : t('home.types.some', { types: format.list(registry.types) })
  return (
    <p className="text-sm text-ink-3">
      {types}
      {registry.protectedAliases.length > 0 &&
        ` · ${t('registry.protected', { aliases: format.list(registry.protectedAliases) })}`}
    </p>
  )
}

interface CollectionTableProps {
  readonly registry: Registry
  readonly title: string
}

function CollectionTable({ registry, title }: CollectionTableProps) {
  const t = useT()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const [at] = useAt()
  const text = searchText(search)
  const filter = useFilter(COLLECTION_FIELDS)
  const query = useInfiniteQuery({
    ...collectionsQuery(registry.name, text, at, filter.json ?? null),
    placeholderData: keepPreviousData,
  })
  // Only the server knows whether a pattern is one.
  const isRefused = isProblem(query.error, 'invalid_filter')
  if (query.isError && query.data === undefined && !isRefused) {
    return <QueryFailed title={t('registry.listFailed')} query={query} />
  }
  const collections = query.data?.pages.flatMap((page) => page.items)
  const total = query.data?.pages[0]?.total ?? null
  const setText = (next: string) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (next === '') params.delete('q')
        else params.set('q', next)
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  const clear = () =>
    setSearch((current) => {
      const params = new URLSearchParams(current)
      params.delete('q')
      params.delete('filter')
      return params
    })
  if (collections?.length === 0 && text === '' && filter.json === undefined) {
    return at === null ? (
      <FirstCollection registry={registry} />
    ) : (
      <EmptyState title={t('past.noCollections')} />
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2 border-b border-line px-4 pb-3 sm:px-6">
        <h2 className="font-semibold">{title}</h2>
        {total !== null && <span className="text-sm text-ink-3 tnum">{format.number(total)}</span>}
        <FilterField label={t('registry.filter')} value={search.get('q') ?? ''} onChange={setText} />
        <ConditionChips node={filter.node} words={COLLECTION_WORDS} onChange={filter.setNode} />
        {filter.broken && <BrokenFilter onClear={() => filter.setNode(EVERYTHING)} />}
      </div>
      {isRefused ? (
        <NoMatchState title={t('query.broken')} onClear={clear} />
      ) : collections?.length === 0 ? (
        <NoMatchState
          title={text === '' ? t('registry.noneLikeThis') : t('registry.noMatch', { query: text })}
          onClear={clear}
        />
      ) : (
        <Table label={title} rowCount={total ?? undefined}>
          <thead>
            <tr>
              <Th className="sm:first:pl-6">{t('registry.column.name')}</Th>
              <Th>{t('registry.column.aliases')}</Th>
              <Th className="text-right">{t('registry.column.versions')}</Th>
              <Th>{t('registry.column.type')}</Th>
              <Th>{t('registry.column.tags')}</Th>
              <Th className="text-right sm:last:pr-6">{t('registry.column.changed')}</Th>
            </tr>
          </thead>
          <tbody>
            {collections === undefined ? (
              <SkeletonRows rows={8} columns={COLUMNS} />
            ) : (
              collections.map((collection) => (
                <CollectionRow
                  key={collection.id}
                  registry={registry}
                  collection={collection}
                  onTag={(tag, exclude) =>
                    filter.setNode(toggled(filter.node, { op: 'eq', field: 'tag', value: tag }, exclude))
                  }
                />
              ))
            )}
          </tbody>
        </Table>
      )}
      {collections !== undefined && !isRefused && (
        <ListEnd shown={collections.length} total={total} query={query} />
      )}
    </>
  )
}

const SHOWN_ALIASES = 3

/** What the address holds is no filter; nothing is left out because of it, and it says so. */
function BrokenFilter({ onClear }: { readonly onClear: () => void }) {
  const t = useT()
  return (
    <p role="alert" className="flex items-center gap-2 text-sm text-loss">
      {t('error.invalid_filter')}
      <Button size="sm" onClick={onClear}>
        {t('state.clearFilters')}
      </Button>
    </p>
  )
}

interface CollectionRowProps {
  readonly registry: Registry
  readonly collection: Collection
  readonly onTag: (tag: string, exclude: boolean) => void
}

function CollectionRow({ registry, collection, onTag }: CollectionRowProps) {
  const t = useT()
  const format = useFormat()
  const held = slotsOf(collection, registry.protectedAliases).flatMap(({ value }) => value ?? [])
  const shown = held.slice(0, SHOWN_ALIASES)
  const rest = aliasTotal(collection) - shown.length
  return (
    <Tr>
      <RowHeader className="max-w-56 min-w-48 sm:max-w-84 sm:first:pl-6">
        <PlaceLink
          to={paths.collection(registry.name, collection.name)}
          className="flex min-w-0 items-center gap-2 rounded-sm font-medium hover:underline"
        >
          <KindGlyph kind={kindOfType(collection.type)} />
          <bdi className="truncate">{collection.name}</bdi>
        </PlaceLink>
        {collection.description !== '' && (
          <p className="truncate pl-[23px] text-sm text-ink-3">{collection.description}</p>
        )}
      </RowHeader>
      <Td>
        <ul className="flex flex-nowrap items-center gap-1">
          {shown.map((value) => (
            <li key={value.alias}>
              <AliasChip alias={value.alias} isProtected={value.protected} version={value.version} />
            </li>
          ))}
          {rest > 0 && <li className="text-sm text-ink-3">{t('count.moreTags', { count: rest })}</li>}
        </ul>
      </Td>
      <Td className="text-right tnum">{format.number(collection.versionCount)}</Td>
      <Td className="text-ink-2">{collection.type}</Td>
      <Td>
        <TagFilterList tags={collection.tags} shown={2} onTag={onTag} />
      </Td>
      <Td className="text-right text-sm text-ink-3 sm:last:pr-6">
        <RelativeTime at={collection.updatedAt} />
      </Td>
    </Tr>
  )
}

function FirstCollection({ registry }: { readonly registry: Registry }) {
  const t = useT()
  const type = registry.types?.[0] ?? 'model'
  return (
    <EmptyState
      title={t('registry.empty')}
      detail={t('registry.emptyDetail')}
      snippet={`vitrine log ./file --project demo --name my-${type} \\
  --type ${type} --link "${registry.name}/My ${type}"`}
    />
  )
}
