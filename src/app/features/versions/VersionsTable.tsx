import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useMemo, useState } from 'react'
import { VERSION_FIELDS } from '../../../contract/filter/fields.ts'
import type { Event } from '../../../contract/schemas/activity.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { type Command, useCommands } from '../../lib/commands.ts'
import { ROW_HEIGHT, useDensity } from '../../lib/density.ts'
import type { Headline } from '../../lib/headline.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { heldBy, usePendingChanges } from '../../lib/live.ts'
import { keysQuery, type VersionOrder } from '../../lib/queries.ts'
import { useLatest } from '../../lib/use-latest.ts'
import { EmptyState, NoMatchState } from '../../ui/states.tsx'
import { ColumnsButton } from '../grid/ColumnsButton.tsx'
import { DataGrid } from '../grid/DataGrid.tsx'
import { ExportButton } from '../grid/ExportButton.tsx'
import { GridSkeleton } from '../grid/GridSkeleton.tsx'
import { type GridSelection, NOTHING_SELECTED, placeColumns } from '../grid/grid-types.ts'
import { PendingChanges } from '../grid/PendingChanges.tsx'
import { useRowMenu } from '../grid/use-row-menu.tsx'
import { parseSelection, useTableState } from '../grid/use-table-state.ts'
import { attachVersionDrag } from '../linking/drag/version-drag.ts'
import { type LinkItem, linkItemOf } from '../linking/link-items.ts'
import { useLinkCommand } from '../linking/use-link-command.ts'
import { DeleteDialog } from '../manage/load-delete.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { toggledJson } from '../query/filter-json.ts'
import { useFilterJson } from '../query/use-filter-json.ts'
import { VersionTagsDialog } from '../tags/load-bulk-tags.ts'
import { useDefaultView } from '../views/use-views.ts'
import { ViewsButton } from '../views/ViewsButton.tsx'
import { allVersions } from './all-versions.ts'
import { BulkBar, selectedItems } from './BulkBar.tsx'
import { UnlinkDialog } from './load-unlink.ts'
import { useVersionMenu } from './use-version-menu.tsx'
import { readAnew, useVersionRows } from './use-version-rows.ts'
import { VersionQuery } from './VersionQuery.tsx'
import {
  controlsColumn,
  defaultColumns,
  keysAtHand,
  VERSION_COLUMN,
  versionColumns,
} from './version-columns.tsx'

interface VersionsTableProps {
  readonly collection: Collection
  readonly headline: Headline | null
  readonly onPromote: (version: string) => void
}

const NEWEST_FIRST = { key: 'number', order: 'desc' } as const
const keyOf = (version: CollectionVersion): string => version.version

/** px of the bar that stands above the table. */
const TOOLBAR = 48
const CHANGES_A_LIST = /^(?:version|alias)\./
const EDITS_A_VERSION = /^version\.(?:updated|tags_changed)$/

/** The versions of a collection, or of an artifact where they were logged: one table, with the same ways to act. */
export function VersionsTable({ collection, headline, onPromote }: VersionsTableProps) {
  const t = useT()
  const format = useFormat()
  useDefaultView(collection.id)
  const filter = useFilterJson()
  const headlineKey = headline?.key ?? null
  const { kind } = collection
  const defaults = useMemo(() => defaultColumns(kind, headlineKey), [kind, headlineKey])
  const state = useTableState({ columns: defaults, required: VERSION_COLUMN, sort: NEWEST_FIRST })
  const { key: sortKey, order } = state.sort
  const view = useMemo<VersionOrder>(
    () => ({
      ...(filter.json === null ? {} : { filter: filter.json }),
      ...(sortKey === NEWEST_FIRST.key && order === NEWEST_FIRST.order ? {} : { sort: sortKey, order }),
    }),
    [filter.json, sortKey, order],
  )
  const { query, rows, loaded } = useVersionRows(collection.id, view)
  const [selection, setSelection] = useState<GridSelection>(() => parseSelection(state.selectedText))
  const select = (next: GridSelection) => {
    setSelection(next)
    state.noteSelection(next)
  }
  const ask = (json: string | null) => {
    setSelection(NOTHING_SELECTED)
    filter.setJson(json)
  }

  const keys = useColumnKeys(collection.id, loaded)
  const toggleTag = useLatest((tag: string, exclude: boolean) => {
    const leaf = { op: 'eq', field: 'tag', value: tag } as const
    ask(toggledJson(filter.json, VERSION_FIELDS, leaf, exclude))
  })
  const promote = useLatest(onPromote)
  const columns = useMemo(
    () => versionColumns({ t, format, kind, headlineKey, keys, onTag: toggleTag }),
    [t, format, kind, headlineKey, keys, toggleTag],
  )
  const [dialog, setDialog] = useState<RowDialog | null>(null)
  const entriesOf = useVersionMenu({
    collection,
    selected: selection.keys,
    onPromote,
    onTags: (version) => setDialog({ kind: 'tags', version }),
    onUnlink: (version) => setDialog({ kind: 'unlink', version }),
    onDelete: (version) => setDialog({ kind: 'delete', version }),
  })
  const rowMenu = useRowMenu<CollectionVersion>({
    labelOf: ({ version }) => t('manage.menu', { name: version }),
    entriesOf,
  })
  const placed = useMemo(
    () =>
      placeColumns(
        state.choices,
        columns,
        controlsColumn({ t, kind, onPromote: promote, onMenu: rowMenu.open }),
      ),
    [state.choices, columns, t, kind, promote, rowMenu.open],
  )
  const height = ROW_HEIGHT[useDensity()]
  const changes = useListChanges(collection.id, loaded, heldBy(query.data?.pages))

  const [active, setActive] = useState<CollectionVersion | undefined>()
  const meant = useMemo(() => meantItems(selection, loaded, active), [selection, loaded, active])
  useLinkCommand(meant)
  usePromoteCommand(meant, promote)
  const attachRow = useRowDrag(selection, loaded)

  const isFirst = query.isSuccess && rows.count === 0 && filter.json === null
  if (isFirst) return <FirstVersion collection={collection} />
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2 sm:px-6">
        <VersionQuery collection={collection} json={filter.json} onChange={ask} />
        <ViewsButton collection={collection} />
        <ColumnsButton
          columns={columns}
          choices={state.choices}
          required={VERSION_COLUMN}
          onChange={state.setChoices}
          onReset={() => state.setChoices(null)}
        />
        <ExportButton
          name={collection.name}
          columns={placed.map(({ column }) => column)}
          readAll={() => allVersions(collection.id, view)}
        />
      </div>
      {isProblem(query.error, 'invalid_filter') ? (
        <NoMatchState title={t('query.broken')} onClear={() => ask(null)} />
      ) : query.isError && query.data === undefined ? (
        <QueryFailed title={t('collection.versionsFailed')} query={query} />
      ) : query.data === undefined ? (
        <GridSkeleton columns={placed} rowHeight={height} />
      ) : rows.count === 0 ? (
        <NoMatchState title={t('query.noMatch')} onClear={() => ask(null)} />
      ) : (
        <div className="relative">
          <PendingChanges
            count={changes.count}
            onApply={() => {
              changes.clear()
              void readAnew(collection.id, view)
            }}
          />
          <DataGrid
            label={t('collection.tab.versions')}
            columns={placed}
            rows={rows}
            rowHeight={height}
            keyOf={keyOf}
            sort={state.sort}
            onSort={state.sortBy}
            choices={state.choices}
            onChoices={state.setChoices}
            selection={selection}
            onSelect={select}
            attachRow={attachRow}
            onMenu={rowMenu.open}
            onActive={setActive}
            above={TOOLBAR}
          />
        </div>
      )}
      {query.data !== undefined && rows.count > 0 && <RowCount total={rows.total} loaded={loaded.length} />}
      <BulkBar
        collection={collection}
        selection={selection}
        rows={rows}
        loaded={loaded}
        filter={filter.json ?? undefined}
        onSelect={select}
        onPromote={onPromote}
      />
      {rowMenu.menu}
      {dialog !== null && (
        <RowDialogs collection={collection} dialog={dialog} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

interface RowDialog {
  readonly kind: 'tags' | 'unlink' | 'delete'
  readonly version: CollectionVersion
}

interface RowDialogsProps {
  readonly collection: Collection
  readonly dialog: RowDialog
  readonly onClose: () => void
}

/** The dialogs of the bulk bar for one row, and the end of a version where it was logged. */
function RowDialogs({ collection, dialog: { kind, version }, onClose }: RowDialogsProps) {
  return (
    <Suspense>
      {kind === 'tags' && (
        <VersionTagsDialog collectionId={collection.id} versions={[version]} onClose={onClose} />
      )}
      {kind === 'delete' && (
        <DeleteDialog
          thing={{ kind: 'version', id: version.versionId, name: `${collection.name} ${version.version}` }}
          onClose={onClose}
          onDeleted={onClose}
        />
      )}
      {kind === 'unlink' && (
        <UnlinkDialog
          collection={collection}
          selection={{ isAll: false, keys: new Set([version.version]) }}
          loaded={[version]}
          filter={undefined}
          onClose={onClose}
          onDone={onClose}
        />
      )}
    </Suspense>
  )
}

/** What a command means: what is selected, or the row the keys are on. */
function meantItems(
  selection: GridSelection,
  loaded: readonly CollectionVersion[],
  active: CollectionVersion | undefined,
): readonly LinkItem[] {
  if (selection.isAll) return []
  if (selection.keys.size > 0) return selectedItems(selection, loaded)
  return active === undefined ? [] : [linkItemOf(active)]
}

/** A row takes the selection along that it is part of; otherwise it goes alone. */
function useRowDrag(selection: GridSelection, loaded: readonly CollectionVersion[]) {
  const t = useT()
  const itemsOf = useLatest((version: CollectionVersion): readonly LinkItem[] =>
    selection.keys.has(version.version) ? selectedItems(selection, loaded) : [linkItemOf(version)],
  )
  return useCallback(
    (element: HTMLElement, version: CollectionVersion) =>
      attachVersionDrag(element, () => ({ itemsOf: () => itemsOf(version), t })),
    [itemsOf, t],
  )
}

/** `P`, for the one version that is meant. */
function usePromoteCommand(meant: readonly LinkItem[], onPromote: (version: string) => void): void {
  const t = useT()
  const [only, ...more] = meant
  const version = more.length === 0 ? only?.version : undefined
  const commands = useMemo<Command[]>(
    () =>
      version === undefined
        ? []
        : [
            {
              id: 'versions.promote',
              label: t('version.promoteOne', { version }),
              section: t('collection.tab.versions'),
              key: 'P',
              run: () => onPromote(version),
            },
          ],
    [version, onPromote, t],
  )
  useCommands(commands)
}

const ROWS_FOR_KEYS = 50

/** The keys that the server knows of; until it has said so, those of the rows at hand. */
function useColumnKeys(collectionId: string, loaded: readonly CollectionVersion[]): readonly string[] {
  const { data } = useQuery(keysQuery(collectionId))
  const atHand = useMemo(() => keysAtHand(loaded.slice(0, ROWS_FOR_KEYS)), [loaded])
  return useMemo(() => data?.items.map(({ key }) => key) ?? atHand, [data, atHand])
}

/**
 * What others did to this list. Edits belong to the version and not to the link, so they are told of its artifact: one
 * that rows of the list come from.
 */
function useListChanges(collectionId: string, loaded: readonly CollectionVersion[], held: number) {
  const isOfRows = useLatest(({ home, collection }: Event): boolean => {
    const artifact = `${home?.entity}/${home?.name}/${collection?.name}:`
    return loaded.some(({ source }) => source?.path.startsWith(artifact))
  })
  const isConcerned = useCallback(
    (event: Event) =>
      CHANGES_A_LIST.test(event.kind) &&
      (event.collection?.id === collectionId || (EDITS_A_VERSION.test(event.kind) && isOfRows(event))),
    [collectionId, isOfRows],
  )
  return usePendingChanges(isConcerned, held)
}

function RowCount({ total, loaded }: { readonly total: number | null; readonly loaded: number }) {
  const t = useT()
  return (
    <p role="status" className="px-4 py-1.5 text-sm text-ink-3 tnum sm:px-6">
      {total === null ? t('grid.atLeast', { count: loaded }) : t('grid.inAll', { count: total })}
    </p>
  )
}

function FirstVersion({ collection }: { readonly collection: Collection }) {
  const t = useT()
  if (collection.kind === 'artifact') {
    return <EmptyState title={t('collection.empty')} detail={t('artifact.emptyDetail')} />
  }
  const target = `${collection.home.name}/${collection.name}`
  return (
    <EmptyState
      title={t('collection.empty')}
      detail={t('collection.emptyDetail')}
      snippet={`vitrine log ./file --project demo --name my-${collection.type} \\
  --type ${collection.type} --link "${target}"`}
    />
  )
}
