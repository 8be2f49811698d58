import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { COLLECTION_FIELDS } from '../../../contract/filter/fields.ts'
import type { Event } from '../../../contract/schemas/activity.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { ROW_HEIGHT, useDensity } from '../../lib/density.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { heldBy, usePendingChanges } from '../../lib/live.ts'
import { type CollectionAsk, collectionsQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useLatest } from '../../lib/use-latest.ts'
import { usePhone } from '../../lib/use-phone.ts'
import { FilterField } from '../../ui/FilterField.tsx'
import { EmptyState, NoMatchState } from '../../ui/states.tsx'
import { ColumnsButton } from '../grid/ColumnsButton.tsx'
import { DataGrid } from '../grid/DataGrid.tsx'
import { ExportButton } from '../grid/ExportButton.tsx'
import { GridSkeleton } from '../grid/GridSkeleton.tsx'
import { type GridSelection, NOTHING_SELECTED, placeColumns } from '../grid/grid-types.ts'
import { PendingChanges } from '../grid/PendingChanges.tsx'
import { useListRows } from '../grid/use-list-rows.ts'
import { useRowMenu } from '../grid/use-row-menu.tsx'
import { parseSelection, useTableState } from '../grid/use-table-state.ts'
import { DeleteDialog } from '../manage/load-delete.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { toggledJson } from '../query/filter-json.ts'
import { useFilterJson } from '../query/use-filter-json.ts'
import { CollectionTagsDialog } from '../tags/load-bulk-tags.ts'
import { CollectionBar } from './CollectionBar.tsx'
import { CollectionQuery } from './CollectionQuery.tsx'
import { collectionAskOf, searchText } from './collection-ask.ts'
import {
  collectionColumns,
  defaultColumns,
  menuColumn,
  NAME_COLUMN,
  TREND_COLUMN,
} from './collection-columns.tsx'
import { type ListedCollection, readListed, useListed } from './trends.ts'
import { useCollectionMenu } from './use-collection-menu.tsx'

interface CollectionsTableProps {
  readonly registry: Registry
  readonly title: string
  /** The past time that is shown; null: now. */
  readonly at: string | null
}

const BY_NAME = { key: 'name', order: 'asc' } as const
/** px of the bar that stands above the table. */
const TOOLBAR = 48
const NO_PAGES: readonly (readonly Collection[])[] = []
const keyOf = ({ collection }: ListedCollection): string => collection.id
const nameOf = ({ collection }: ListedCollection): string => collection.name

/** The collections of a registry in the large table, as the versions of a collection are. */
export function CollectionsTable({ registry, title, at }: CollectionsTableProps) {
  const t = useT()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const filter = useFilterJson()
  const isPhone = usePhone()
  const isOneType = registry.types?.length === 1
  const defaults = useMemo(
    () => defaultColumns({ isPhone, isOneType, isPast: at !== null }),
    [isPhone, isOneType, at],
  )
  const state = useTableState({ columns: defaults, required: NAME_COLUMN, sort: BY_NAME })
  const text = searchText(search)
  const ask = collectionAskOf(search)
  const query = useCollections(registry.name, ask)
  const showsTrend = at === null && state.choices.some(({ id }) => id === TREND_COLUMN)
  const pages = useMemo(() => query.data?.pages.map(({ items }) => items) ?? NO_PAGES, [query.data])
  const listed = useListed(registry.name, pages, showsTrend)
  const rows = useListRows(query, listed)

  const [selection, setSelection] = useState<GridSelection>(() => parseSelection(state.selectedText))
  const select = (next: GridSelection) => {
    setSelection(next)
    state.noteSelection(next)
  }
  const chosen = useMemo(
    () => listed.flatMap(({ collection }) => (selection.keys.has(collection.id) ? collection : [])),
    [listed, selection],
  )
  const [dialog, setDialog] = useState<CollectionDialog | null>(null)
  const entriesOf = useCollectionMenu({
    onTags: (collection) => setDialog({ kind: 'tags', collections: [collection] }),
    onDelete: (collection) => setDialog({ kind: 'delete', collection }),
  })
  const rowMenu = useRowMenu<ListedCollection>({
    labelOf: (row) => t('manage.menu', { name: nameOf(row) }),
    entriesOf: ({ collection }) => entriesOf(collection),
  })

  const askFilter = (json: string | null) => {
    setSelection(NOTHING_SELECTED)
    filter.setJson(json)
  }
  const toggleTag = useLatest((tag: string, exclude: boolean) => {
    const leaf = { op: 'eq', field: 'tag', value: tag } as const
    askFilter(toggledJson(filter.json, COLLECTION_FIELDS, leaf, exclude))
  })
  const columns = useMemo(
    () => collectionColumns({ t, format, registry, onTag: toggleTag }),
    [t, format, registry, toggleTag],
  )
  // What is past can be looked at, and not be changed.
  const controls = useMemo(
    () => (at === null ? menuColumn({ t, onOpen: rowMenu.open }) : null),
    [at, t, rowMenu.open],
  )
  const placed = useMemo(
    () => placeColumns(state.choices, columns, controls),
    [state.choices, columns, controls],
  )
  const height = ROW_HEIGHT[useDensity()]
  const changes = useListChanges(registry.id, heldBy(query.data?.pages))

  const setParams = (parameters: Readonly<Record<string, string>>) =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        for (const [name, value] of Object.entries(parameters)) {
          if (value === '') params.delete(name)
          else params.set(name, value)
        }
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  const isEverything = text === '' && filter.json === null
  if (query.isSuccess && rows.count === 0 && isEverything) {
    return at === null ? (
      <FirstCollection registry={registry} />
    ) : (
      <EmptyState title={t('past.noCollections')} />
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2 sm:px-6">
        <h2 className="font-semibold">{title}</h2>
        {rows.total !== null && query.data !== undefined && (
          <span className="text-sm text-ink-3 tnum">{format.number(rows.total)}</span>
        )}
        <FilterField
          label={t('registry.filter')}
          value={search.get('q') ?? ''}
          onChange={(q) => setParams({ q })}
        />
        <CollectionQuery registry={registry} json={filter.json} onChange={askFilter} />
        <ColumnsButton
          columns={columns}
          choices={state.choices}
          required={NAME_COLUMN}
          onChange={state.setChoices}
          onReset={() => state.setChoices(null)}
        />
        <ExportButton
          name={registry.name}
          columns={placed.map(({ column }) => column)}
          readAll={() => readAll(registry.name, ask)}
        />
      </div>
      {isProblem(query.error, 'invalid_filter') ? (
        <NoMatchState title={t('query.broken')} onClear={() => askFilter(null)} />
      ) : query.isError && query.data === undefined ? (
        <QueryFailed title={t('registry.listFailed')} query={query} />
      ) : query.data === undefined ? (
        <GridSkeleton columns={placed} rowHeight={height} />
      ) : rows.count === 0 ? (
        <NoMatchState
          title={text === '' ? t('registry.noneLikeThis') : t('registry.noMatch', { query: text })}
          onClear={() => setParams({ q: '', filter: '' })}
        />
      ) : (
        <div className="relative">
          <PendingChanges
            count={changes.count}
            onApply={() => {
              changes.clear()
              void queryClient.invalidateQueries({ queryKey: collectionsQuery(registry.name, ask).queryKey })
            }}
          />
          <DataGrid
            label={title}
            columns={placed}
            rows={rows}
            rowHeight={height}
            keyOf={keyOf}
            nameOf={nameOf}
            sort={state.sort}
            onSort={state.sortBy}
            choices={state.choices}
            onChoices={state.setChoices}
            selection={selection}
            onSelect={select}
            onMenu={at === null ? rowMenu.open : undefined}
            above={TOOLBAR}
          />
        </div>
      )}
      {rowMenu.menu}
      {at === null && (
        <CollectionBar
          selected={chosen}
          role={registry.role}
          onTags={() => setDialog({ kind: 'tags', collections: chosen })}
          onClear={() => select(NOTHING_SELECTED)}
        />
      )}
      <Suspense>
        {dialog?.kind === 'tags' && (
          <CollectionTagsDialog collections={dialog.collections} onClose={() => setDialog(null)} />
        )}
        {dialog?.kind === 'delete' && (
          <DeleteDialog
            thing={{ kind: 'collection', id: dialog.collection.id, name: dialog.collection.name }}
            onClose={() => setDialog(null)}
            onDeleted={() => setDialog(null)}
          />
        )}
      </Suspense>
    </>
  )
}

type CollectionDialog =
  | { readonly kind: 'tags'; readonly collections: readonly Collection[] }
  | { readonly kind: 'delete'; readonly collection: Collection }

/** In another order or with another filter the table stays, and the focus in it, until the new rows are here. */
const useCollections = (registry: string, ask: CollectionAsk) =>
  useInfiniteQuery({
    ...collectionsQuery(registry, ask),
    placeholderData: (before, query) => (registryOf(query?.queryKey[1]) === registry ? before : undefined),
  })

const registryOf = (parameters: { readonly path?: { readonly registry: string } } | undefined) =>
  parameters?.path?.registry

async function readAll(registry: string, ask: CollectionAsk): Promise<ListedCollection[]> {
  const { pages } = await queryClient.fetchInfiniteQuery({
    ...collectionsQuery(registry, ask),
    pages: Number.MAX_SAFE_INTEGER,
    staleTime: 0,
  })
  return readListed(
    registry,
    pages.map(({ items }) => items),
  )
}

const CHANGES_A_LIST = /^(?:collection|alias)\.|^version\.(?:linked|unlinked)/

/** What others did to what the rows say. */
function useListChanges(registryId: string, held: number) {
  const isConcerned = useCallback(
    ({ kind, home }: Event) => CHANGES_A_LIST.test(kind) && home?.id === registryId,
    [registryId],
  )
  return usePendingChanges(isConcerned, held)
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
