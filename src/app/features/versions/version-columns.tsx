import { ArrowUpFromLine } from 'lucide-react'
import { Link } from 'react-router'
import { valueAtPath } from '../../../contract/filter/value-at-path.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { cx } from '../../lib/cx.ts'
import type { Format } from '../../lib/format.ts'
import { prefetchPart } from '../../lib/parts.ts'
import { paths } from '../../lib/paths.ts'
import type { Translate } from '../../lib/translate.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { loadPromotion } from '../aliases/load-promotion.ts'
import { LATEST } from '../aliases/slots.ts'
import type { ColumnChoice } from '../grid/column-choice.ts'
import type { ExportValue } from '../grid/export-rows.ts'
import type { GridColumn, MenuWay } from '../grid/grid-types.ts'
import { RowMenuButton } from '../grid/RowMenuButton.tsx'
import { LinkButton } from '../linking/LinkButton.tsx'
import { linkItemOf } from '../linking/link-items.ts'
import { TagFilterList } from '../query/TagFilterList.tsx'
import { addressOfVersion } from '../search/hit-address.ts'

type Column = GridColumn<CollectionVersion>

interface ColumnContext {
  readonly t: Translate
  readonly format: Format
  /** Not the collection itself, of which an alias moves while its columns stay. */
  readonly kind: Collection['kind']
  readonly headlineKey: string | null
  readonly keys: readonly string[]
  /** What a tag of a row does to the filter. */
  readonly onTag: (tag: string, exclude: boolean) => void
}

export const VERSION_COLUMN = 'version'

/** What the table shows while nobody has chosen. */
export const defaultColumns = (kind: Collection['kind'], headlineKey: string | null): ColumnChoice[] => [
  { id: VERSION_COLUMN, pinned: true },
  { id: 'alias' },
  { id: 'tag' },
  ...(headlineKey === null ? [] : [{ id: headlineKey }]),
  ...(kind === 'artifact'
    ? [{ id: 'run' }, { id: 'author' }, { id: 'created_at' }]
    : [{ id: 'source' }, { id: 'author' }, { id: 'linked_at' }]),
  { id: 'size' },
]

/** What only a link has: in its own artifact a version is its own source. */
const OF_LINKS: ReadonlySet<string> = new Set(['source', 'linked_at'])

/** Keys of the documents of versions, by name. */
export function keysAtHand(versions: readonly CollectionVersion[]): string[] {
  const found = new Set<string>()
  for (const { metrics, metadata } of versions) {
    for (const key of Object.keys(metrics)) found.add(`metric.${key}`)
    for (const key of Object.keys(metadata)) found.add(`metadata.${key}`)
  }
  return [...found].sort()
}

const none = <span className="text-ink-3">–</span>

/** Every column there can be, by its id. The ids of the fixed ones are the filter's names of the same thing. */
export function versionColumns(context: ColumnContext): ReadonlyMap<string, Column> {
  const own = ownColumns(context).filter(({ id }) => context.kind === 'collection' || !OF_LINKS.has(id))
  const asked = context.headlineKey === null ? context.keys : [...context.keys, context.headlineKey]
  const keys = [...new Set(asked)].map((key) => keyColumn(key, context))
  return new Map([...own, ...keys].map((column) => [column.id, column]))
}

function ownColumns({ t, format, kind, onTag }: ColumnContext): Column[] {
  const time = (
    id: string,
    label: string,
    sort: string | null,
    at: (version: CollectionVersion) => string,
  ): Column => ({
    id,
    label,
    width: 112,
    end: true,
    ...(sort === null ? {} : { sort }),
    value: at,
    render: (version) => (
      <span className="truncate text-sm text-ink-3">
        <RelativeTime at={at(version)} />
      </span>
    ),
  })
  const text = (
    id: string,
    label: string,
    width: number,
    of: (version: CollectionVersion) => string,
  ): Column => ({
    id,
    label,
    width,
    value: of,
    render: (version) => {
      const value = of(version)
      return value === '' ? none : <VisibleText className="truncate text-ink-2" title={value} text={value} />
    },
  })
  return [
    {
      id: VERSION_COLUMN,
      label: t('version.column.version'),
      width: 108,
      sort: 'number',
      firstOrder: 'desc',
      namesRow: true,
      value: (version) => version.version,
      render: (version) => (
        <Link to={addressOfVersion(version) ?? ''} className="rounded-sm hover:underline">
          <VersionLabel>{version.version}</VersionLabel>
        </Link>
      ),
    },
    {
      id: 'alias',
      label: t('version.column.aliases'),
      width: 172,
      value: (version) => version.aliases.map(({ alias }) => alias),
      render: (version) => <Aliases version={version} />,
    },
    {
      id: 'tag',
      label: t('version.column.tags'),
      width: 188,
      value: (version) => version.tags,
      render: (version) => <TagFilterList tags={version.tags} onTag={onTag} />,
    },
    {
      id: 'source',
      label: t('version.column.source'),
      width: 152,
      grow: true,
      value: (version) => version.source?.path ?? null,
      render: (version) =>
        version.source === null ? (
          <span className="text-ink-3" title={t('version.sourceHidden')}>
            –
          </span>
        ) : (
          <SourcePath path={version.source.path} />
        ),
    },
    text('author', t('version.column.author'), 116, ({ createdBy }) =>
      createdBy === null ? '' : createdBy.name || createdBy.username,
    ),
    time('linked_at', t('version.column.linked'), 'linkedAt', (version) => version.linkedAt),
    time('created_at', t('version.column.logged'), 'createdAt', (version) => version.createdAt),
    {
      id: 'size',
      label: t('version.column.size'),
      width: 84,
      end: true,
      sort: 'size',
      firstOrder: 'desc',
      value: (version) => version.size,
      render: (version) => (
        <span className="truncate text-sm text-ink-2">
          <Bytes value={version.size} />
        </span>
      ),
    },
    {
      id: 'files',
      label: t('version.tab.files'),
      width: 80,
      end: true,
      value: (version) => version.fileCount,
      render: (version) => (
        <span className="text-sm text-ink-2 tnum">{format.number(version.fileCount)}</span>
      ),
    },
    text('description', t('version.description'), 240, (version) => version.description),
    {
      id: 'run',
      label: t('version.run'),
      // Where versions were logged it takes what is left, so that at 1440 every column fits.
      width: kind === 'artifact' ? 128 : 160,
      grow: kind === 'artifact',
      value: ({ run }) => (run === null ? '' : run.displayName || run.name),
      render: ({ run }) => (run === null ? none : <RunLink run={run} />),
    },
    {
      id: 'digest',
      label: t('version.digest'),
      width: 136,
      value: (version) => version.digest,
      render: (version) => (
        <span className="truncate font-mono text-sm text-ink-2" title={version.digest}>
          {version.digest}
        </span>
      ),
    },
  ]
}

function RunLink({ run }: { readonly run: NonNullable<CollectionVersion['run']> }) {
  const name = run.displayName || run.name
  return (
    <Link
      to={paths.run(run.entity, run.project, run.name)}
      title={visibleText(name)}
      className="flex min-w-0 rounded-sm text-ink-2 hover:underline"
    >
      <VisibleText className="truncate" text={name} />
    </Link>
  )
}

/** Where there is no room, the project gives way: which version it is stands at the end. */
function SourcePath({ path }: { readonly path: string }) {
  const end = path.lastIndexOf('/') + 1
  return (
    <bdi className="flex min-w-0 font-mono text-sm text-ink-2" title={visibleText(path)}>
      <VisibleText className="truncate" text={path.slice(0, end)} />
      <VisibleText className="max-w-full shrink-0 truncate" text={path.slice(end)} />
    </bdi>
  )
}

/** `latest` moves by itself and says least, so it gives way first. */
function Aliases({ version }: { readonly version: CollectionVersion }) {
  if (version.aliases.length === 0) return null
  const isLatest = ({ alias }: { readonly alias: string }) => alias === LATEST
  const ordered = [...version.aliases.filter((one) => !isLatest(one)), ...version.aliases.filter(isLatest)]
  return (
    <ul className="flex min-w-0 items-center gap-1">
      {ordered.map(({ alias, protected: isProtected }, index) => (
        <li key={alias} className={cx('landed flex', index === 0 ? 'max-w-full shrink-0' : 'min-w-0')}>
          <AliasChip alias={alias} isProtected={isProtected} />
        </li>
      ))}
    </ul>
  )
}

const PREFIX = /^(?:metric|metadata)\./

/** The value of a key column: dotted keys walk into objects, and a list is all of its values. */
export function keyValue(version: CollectionVersion, key: string): ExportValue {
  const name = key.replace(PREFIX, '')
  const value = key.startsWith('metric.') ? version.metrics[name] : valueAtPath(version.metadata, name)
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

function keyColumn(key: string, { format }: ColumnContext): Column {
  const isMetric = key.startsWith('metric.')
  return {
    id: key,
    label: key.replace(PREFIX, ''),
    width: isMetric ? 100 : 136,
    end: isMetric,
    sort: key,
    firstOrder: 'desc',
    value: (version) => keyValue(version, key),
    render: (version) => {
      const value = keyValue(version, key)
      if (value === null) return none
      if (typeof value === 'number') return <span className="truncate tnum">{format.metric(value)}</span>
      return <VisibleText className="truncate text-ink-2" title={String(value)} text={String(value)} />
    },
  }
}

interface ControlsColumn {
  readonly t: Translate
  readonly kind: Collection['kind']
  readonly onPromote: (version: string) => void
  readonly onMenu: (version: CollectionVersion, button: HTMLElement, way: MenuWay) => void
}

/** What most people come to a row for stands beside its menu: promotion, and where it was logged the link. */
export const controlsColumn = ({ t, kind, onPromote, onMenu }: ControlsColumn): Column => ({
  id: 'controls',
  label: t('version.column.actions'),
  width: 148,
  controls: true,
  end: true,
  value: () => null,
  render: (version) => (
    <>
      {kind === 'artifact' ? (
        <LinkButton size="sm" variant="quiet" version={version.version} items={[linkItemOf(version)]} />
      ) : (
        <PromoteButton t={t} version={version.version} onPromote={onPromote} />
      )}
      <RowMenuButton
        label={t('manage.menu', { name: version.version })}
        onOpen={(button, way) => onMenu(version, button, way)}
      />
    </>
  ),
})

interface PromoteButtonProps {
  readonly t: Translate
  readonly version: string
  readonly onPromote: (version: string) => void
}

const PromoteButton = ({ t, version, onPromote }: PromoteButtonProps) => (
  <Button
    size="sm"
    variant="quiet"
    aria-label={t('version.promoteOne', { version })}
    aria-haspopup="dialog"
    onPointerEnter={() => prefetchPart(loadPromotion)}
    onFocus={() => prefetchPart(loadPromotion)}
    onClick={() => onPromote(version)}
  >
    <ArrowUpFromLine size={14} aria-hidden />
    <span className="max-sm:sr-only">{t('version.promote')}</span>
  </Button>
)
