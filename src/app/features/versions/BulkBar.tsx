import { ArrowUpFromLine, Columns2, Copy, Link2, Tag, Unlink, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { leastRoleFor, may } from '../../../contract/permissions.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { MAX_COMPARED } from '../../../contract/schemas/insight.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { type GridSelection, NOTHING_SELECTED, type RowWindow } from '../grid/grid-types.ts'
import { type LinkItem, linkItemOf, MAX_LINKED } from '../linking/link-items.ts'
import { useLinkRequest } from '../linking/link-request.ts'
import { loadLinkHost } from '../linking/load-linking.ts'
import { BulkTagDialog } from '../tags/load-bulk-tags.ts'

const loadUnlink = () => import('./UnlinkDialog.tsx')
const UnlinkDialog = lazy(async () => ({ default: (await loadUnlink()).UnlinkDialog }))

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
  const [dialog, setDialog] = useState<'tags' | 'unlink' | null>(null)
  const nothing = !selection.isAll && selection.keys.size === 0
  if (nothing && dialog === null) return null
  return (
    <>
      <section
        aria-label={t('bulk.label')}
        // At the bottom, so that no row moves when the first one is selected.
        className="sticky bottom-0 z-(--z-bar) flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-strong bg-raised px-4 py-2 shadow-overlay sm:px-6"
      >
        <SelectedCount {...props} />
        <BulkActions {...props} onTags={() => setDialog('tags')} onUnlink={() => setDialog('unlink')} />
        <IconButton
          icon={X}
          label={t('bulk.clear')}
          className="ml-auto"
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
            onClose={() => setDialog(null)}
            onDone={() => onSelect(NOTHING_SELECTED)}
          />
        </Suspense>
      )}
      {dialog === 'tags' && (
        <Suspense>
          <BulkTagDialog
            collectionId={collection.id}
            versions={selectedRows(selection, loaded)}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      )}
    </>
  )
}

function SelectedCount({ selection, rows, loaded, filter, onSelect }: BulkBarProps) {
  const t = useT()
  const more = rows.total === null || rows.total > loaded.length
  const allLoaded = !selection.isAll && more && selection.keys.size >= loaded.length
  const all =
    rows.total === null ? t('bulk.allMatchingUnknown') : t('bulk.allMatching', { count: rows.total })
  return (
    <p className="flex flex-wrap items-center gap-x-2 font-medium tnum" role="status">
      {selection.isAll ? all : t('bulk.selected', { count: selection.keys.size })}
      {allLoaded && (
        <button
          type="button"
          className="rounded-sm font-normal text-accent-ink underline"
          onClick={() => onSelect({ isAll: true, keys: new Set() })}
        >
          {rows.total === null
            ? t('bulk.selectAllUnknown')
            : filter === undefined
              ? t('bulk.selectAll', { count: rows.total })
              : t('bulk.selectAllMatching', { count: rows.total })}
        </button>
      )}
    </p>
  )
}

interface BulkActionsProps extends BulkBarProps {
  readonly onTags: () => void
  readonly onUnlink: () => void
}

function BulkActions({ collection, selection, loaded, onPromote, onTags, onUnlink }: BulkActionsProps) {
  const t = useT()
  const navigate = useNavigate()
  const { open: openLink } = useLinkRequest()
  const names = selectedNames(selection, loaded)
  const items = selectedItems(selection, loaded)
  const [only] = names
  const one = names.length === 1 && !selection.isAll
  const comparable = !selection.isAll && names.length >= 2 && names.length <= MAX_COMPARED
  const role = t(`role.${leastRoleFor('unlink')}`)
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Button
        size="sm"
        disabledReason={one ? null : t('bulk.onlyOne')}
        onClick={() => only !== undefined && onPromote(only)}
      >
        <ArrowUpFromLine size={14} aria-hidden />
        {t('version.promote')}
      </Button>
      <Button
        size="sm"
        disabledReason={
          items.length === 0 || selection.isAll ? t('bulk.linkLoaded', { count: MAX_LINKED }) : null
        }
        onClick={() => {
          void loadLinkHost()
          openLink(items)
        }}
      >
        <Link2 size={14} aria-hidden />
        {t('link.action')}
      </Button>
      <Button
        size="sm"
        disabledReason={comparable ? null : t('bulk.compareSome', { count: MAX_COMPARED })}
        onClick={() => void navigate(paths.compare(collection.home.name, collection.name, names))}
      >
        <Columns2 size={14} aria-hidden />
        {t('bulk.compare')}
      </Button>
      <Button
        size="sm"
        disabledReason={
          !may(collection.role, 'edit')
            ? t('bulk.needsRole', { role })
            : items.length === 0
              ? t('bulk.tagLoaded')
              : null
        }
        onClick={onTags}
      >
        <Tag size={14} aria-hidden />
        {t('version.column.tags')}
      </Button>
      <Button
        size="sm"
        disabledReason={may(collection.role, 'unlink') ? null : t('bulk.needsRole', { role })}
        onPointerEnter={() => void loadUnlink()}
        onClick={onUnlink}
      >
        <Unlink size={14} aria-hidden />
        {t('bulk.unlink')}
      </Button>
      <CopyPaths collection={collection} names={selection.isAll ? [] : names} />
    </div>
  )
}

function CopyPaths({
  collection,
  names,
}: {
  readonly collection: Collection
  readonly names: readonly string[]
}) {
  const t = useT()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(names.map((name) => `${collection.path}:${name}`).join('\n'))
      announce(t('copy.done'))
    } catch {
      announce(t('copy.failed'))
    }
  }
  return (
    <Button
      size="sm"
      disabledReason={names.length === 0 ? t('bulk.copyLoaded') : null}
      onClick={() => void copy()}
    >
      <Copy size={14} aria-hidden />
      {t('bulk.copyPaths')}
    </Button>
  )
}

export const selectedNames = (
  { isAll, keys }: GridSelection,
  loaded: readonly CollectionVersion[],
): string[] => (isAll ? loaded.map(({ version }) => version) : [...keys])

/** Those whose row is loaded: a link names versions by more than their number. */
export const selectedItems = (
  selection: GridSelection,
  loaded: readonly CollectionVersion[],
): readonly LinkItem[] => selectedRows(selection, loaded).slice(0, MAX_LINKED).map(linkItemOf)

const selectedRows = ({ keys }: GridSelection, loaded: readonly CollectionVersion[]): CollectionVersion[] =>
  loaded.filter(({ version }) => keys.has(version))
