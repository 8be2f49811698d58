import { ArrowUpFromLine, Columns2, Copy, Link2, type LucideIcon, Tag, Unlink, X } from 'lucide-react'
import { Suspense, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { MAX_COMPARED } from '../../../contract/limits.ts'
import { type Action, leastRoleFor, may } from '../../../contract/permissions.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type Command, useCommands } from '../../lib/commands.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { addressOfCollection, paths } from '../../lib/paths.ts'
import { PAGE } from '../../lib/queries.ts'
import type { Translate } from '../../lib/translate.ts'
import { useLatest } from '../../lib/use-latest.ts'
import { useParam } from '../../lib/use-param.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type GridSelection, NOTHING_SELECTED, type RowWindow } from '../grid/grid-types.ts'
import { BULK_DIALOG } from '../grid/use-table-state.ts'
import { type LinkItem, linkItemOf } from '../linking/link-items.ts'
import { useLinkRequest } from '../linking/link-request.ts'
import { loadLinkHost } from '../linking/load-linking.ts'
import { MatchingTagsDialog, VersionTagsDialog } from '../tags/load-bulk-tags.ts'
import { UnlinkDialog } from './load-unlink.ts'

interface BulkBarProps {
  readonly collection: Collection
  readonly selection: GridSelection
  readonly rows: RowWindow<CollectionVersion>
  readonly loaded: readonly CollectionVersion[]
  readonly filter: string | undefined
  readonly onSelect: (selection: GridSelection) => void
  readonly onPromote: (version: string) => void
}

/** What is selected, and what can be done with it. “All that are loaded” is never taken for “all that match”. */
export function BulkBar(props: BulkBarProps) {
  const { collection, selection, loaded, filter, onSelect } = props
  const t = useT()
  const [dialog, setDialog] = useParam(BULK_DIALOG)
  if (!selection.isAll && selection.keys.size === 0) return null
  const chosen = selectedRows(selection, loaded)
  const close = () => setDialog('')
  return (
    <>
      <section
        aria-label={t('bulk.label')}
        // At the bottom, so that no row moves when the first one is selected.
        className="bottom-bar sticky bottom-0 short:static z-(--z-bar) flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-strong bg-raised px-4 py-2 shadow-overlay sm:px-6"
      >
        <SelectedCount {...props} />
        <BulkActions {...props} onTags={() => setDialog('tags')} onUnlink={() => setDialog('unlink')} />
        <IconButton
          icon={X}
          label={t('bulk.clear')}
          className="ml-auto max-sm:order-1"
          onClick={() => onSelect(NOTHING_SELECTED)}
        />
      </section>
      {dialog === 'unlink' && (
        <Suspense>
          <UnlinkDialog
            collection={collection}
            selection={selection}
            loaded={loaded}
            filter={filter}
            onClose={close}
            onDone={() => onSelect(NOTHING_SELECTED)}
          />
        </Suspense>
      )}
      {dialog === 'tags' && (selection.isAll || chosen.length > 0) && (
        <Suspense>
          {selection.isAll ? (
            <MatchingTagsDialog
              collectionId={collection.id}
              filter={filter}
              total={props.rows.total}
              onClose={close}
            />
          ) : (
            <VersionTagsDialog collectionId={collection.id} versions={chosen} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  )
}

function SelectedCount({ selection, rows, loaded, filter, onSelect }: BulkBarProps) {
  const t = useT()
  const { isAll, keys } = selection
  const { total } = rows
  // Who has a page of them has selected all that were there then; more may have come since.
  const hasLoaded = keys.size >= Math.min(loaded.length, PAGE)
  const offersAll = !isAll && hasLoaded && (total === null || total > keys.size)
  const selectAll = useLatest(() => onSelect({ isAll: true, keys: new Set() }))
  const label = selectAllWords(t, total, filter)
  useSelectAllCommand(offersAll ? label : null, selectAll)
  const all = total === null ? t('bulk.allMatchingUnknown') : t('bulk.allMatching', { count: total })
  return (
    <p className="flex flex-wrap items-center gap-x-2 font-medium tnum" role="status">
      {isAll ? all : t('bulk.selected', { count: keys.size })}
      {offersAll && (
        <button
          type="button"
          className="rounded-sm font-normal text-accent-ink underline"
          onClick={selectAll}
        >
          {label}
        </button>
      )}
    </p>
  )
}

function selectAllWords(t: Translate, total: number | null, filter: string | undefined): string {
  if (total === null) return t('bulk.selectAllUnknown')
  return t(filter === undefined ? 'bulk.selectAll' : 'bulk.selectAllMatching', { count: total })
}

/** Ctrl-A selects what is loaded; from there it is one key to all that match. */
function useSelectAllCommand(label: string | null, run: () => void): void {
  const t = useT()
  const commands = useMemo<Command[]>(
    () =>
      label === null
        ? []
        : [{ id: 'versions.selectAll', label, section: t('bulk.label'), key: 'Shift+A', run }],
    [label, run, t],
  )
  useCommands(commands)
}

interface BulkActionsProps extends BulkBarProps {
  readonly onTags: () => void
  readonly onUnlink: () => void
}

interface BulkAction {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  readonly key?: string
  readonly disabledReason: string | null
  readonly run: () => void
}

/** One list for the bar and for the palette, so that neither can do what the other cannot. */
function BulkActions(props: BulkActionsProps) {
  const t = useT()
  const actions = useBulkActions(props)
  const { selection } = props
  const detail = selection.isAll
    ? t('bulk.allMatchingUnknown')
    : t('count.versions', { count: selection.keys.size })
  const commands: Command[] = actions.map(({ icon: _icon, ...action }) => ({
    ...action,
    detail,
    section: t('bulk.label'),
  }))
  useCommands(commands)
  return (
    <div className="flex flex-wrap items-center gap-1 max-sm:order-2 max-sm:w-full">
      {actions.map(({ id, label, icon: Icon, disabledReason, run: start }) => (
        <Button key={id} size="sm" disabledReason={disabledReason} onClick={start}>
          <Icon size={14} aria-hidden className="max-sm:hidden" />
          {label}
        </Button>
      ))}
    </div>
  )
}

function useBulkActions({ collection, selection, loaded, ...on }: BulkActionsProps): BulkAction[] {
  const t = useT()
  const navigate = useNavigate()
  const { open: openLink, openMatching } = useLinkRequest()
  const names = selectedNames(selection, loaded)
  const items = selectedItems(selection, loaded)
  const [only] = names
  const isOne = names.length === 1 && !selection.isAll
  const isComparable = !selection.isAll && names.length >= 2 && names.length <= MAX_COMPARED
  const needs = (action: Action): string | null =>
    may(collection.role, action) ? null : t('bulk.needsRole', { role: t(`role.${leastRoleFor(action)}`) })
  const byThemselves = (reason: string): string | null =>
    selection.isAll || items.length === 0 ? reason : null
  return [
    {
      id: 'versions.promote',
      label: t('version.promote'),
      icon: ArrowUpFromLine,
      key: 'P',
      disabledReason: isOne ? null : t('bulk.onlyOne'),
      run: () => only !== undefined && on.onPromote(only),
    },
    {
      id: 'versions.link',
      label: t('link.action'),
      icon: Link2,
      key: 'L',
      disabledReason: selection.isAll || items.length > 0 ? null : t('bulk.linkLoaded'),
      run: () => {
        prefetchPart(loadLinkHost)
        if (selection.isAll) openMatching(collection.id)
        else openLink(items)
      },
    },
    {
      id: 'versions.compare',
      label: t('bulk.compare'),
      icon: Columns2,
      key: 'C',
      disabledReason: isComparable ? null : t('bulk.compareSome', { count: MAX_COMPARED }),
      run: () => void navigate(paths.compare(addressOfCollection(collection), names)),
    },
    {
      id: 'versions.tags',
      label: t('version.column.tags'),
      icon: Tag,
      key: 'T',
      disabledReason: needs('edit') ?? (selection.isAll || items.length > 0 ? null : t('bulk.tagLoaded')),
      run: on.onTags,
    },
    // Where they were logged, versions are not links.
    ...(collection.kind === 'artifact'
      ? []
      : [
          {
            id: 'versions.unlink',
            label: t('bulk.unlink'),
            icon: Unlink,
            disabledReason: needs('unlink'),
            run: on.onUnlink,
          },
        ]),
    {
      id: 'versions.copy',
      label: t('bulk.copyPaths'),
      icon: Copy,
      disabledReason: byThemselves(t('bulk.copyLoaded')),
      run: () => void copyText(names.map((name) => `${collection.path}:${name}`).join('\n'), t),
    },
  ]
}

export const selectedNames = (
  { isAll, keys }: GridSelection,
  loaded: readonly CollectionVersion[],
): string[] => (isAll ? loaded.map(({ version }) => version) : [...keys])

/** Those whose row is loaded: a link names versions by more than their number. */
export const selectedItems = (
  selection: GridSelection,
  loaded: readonly CollectionVersion[],
): readonly LinkItem[] => selectedRows(selection, loaded).map(linkItemOf)

const selectedRows = ({ keys }: GridSelection, loaded: readonly CollectionVersion[]): CollectionVersion[] =>
  loaded.filter(({ version }) => keys.has(version))
