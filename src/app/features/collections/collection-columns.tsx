import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import type { Format } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { Translate } from '../../lib/translate.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { AliasChip, KindGlyph, kindOfType } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { aliasTotal, slotsOf } from '../aliases/slots.ts'
import type { ColumnChoice } from '../grid/column-choice.ts'
import type { GridColumn, MenuWay } from '../grid/grid-types.ts'
import { RowMenuButton } from '../grid/RowMenuButton.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import { TagFilterList } from '../query/TagFilterList.tsx'
import { StarMark } from '../stars/StarMark.tsx'
import { TrendCell } from './TrendCell.tsx'
import type { ListedCollection } from './trends.ts'

type Column = GridColumn<ListedCollection>

interface ColumnContext {
  readonly t: Translate
  readonly format: Format
  readonly registry: Registry
  readonly onTag: (tag: string, exclude: boolean) => void
}

export const NAME_COLUMN = 'name'
export const TREND_COLUMN = 'trend'

interface Room {
  /** On a phone a name that stays in view leaves no room for the rest. */
  readonly isPhone: boolean
  /** Where all are of one type the column says nothing. */
  readonly isOneType: boolean
  readonly isPast: boolean
}

/** What the table shows while nobody has chosen. Trends are of now. */
export const defaultColumns = ({ isPhone, isOneType, isPast }: Room): ColumnChoice[] => [
  isPhone ? { id: NAME_COLUMN, width: 188 } : { id: NAME_COLUMN, pinned: true },
  { id: 'alias' },
  ...(isPast ? [] : [{ id: TREND_COLUMN }]),
  { id: 'versions' },
  ...(isOneType ? [] : [{ id: 'type' }]),
  { id: 'tag' },
  { id: 'updated_at' },
]

/** Every column there can be. The ids are the filter's names of the same thing, where it has one. */
export function collectionColumns(context: ColumnContext): ReadonlyMap<string, Column> {
  return new Map(ownColumns(context).map((column) => [column.id, column]))
}

function ownColumns({ t, format, registry, onTag }: ColumnContext): Column[] {
  const time = (id: string, label: string, sort: string, at: (collection: Collection) => string): Column => ({
    id,
    label,
    width: 116,
    end: true,
    sort,
    firstOrder: 'desc',
    value: ({ collection }) => at(collection),
    render: ({ collection }) => (
      <span className="truncate text-sm text-ink-3">
        <RelativeTime at={at(collection)} />
      </span>
    ),
  })
  const text = (
    id: string,
    label: string,
    width: number,
    of: (collection: Collection) => string,
  ): Column => ({
    id,
    label,
    width,
    value: ({ collection }) => of(collection),
    render: ({ collection }) => (
      <VisibleText className="truncate text-ink-2" title={of(collection)} text={of(collection)} />
    ),
  })
  return [
    {
      id: NAME_COLUMN,
      label: t('registry.column.name'),
      width: 248,
      sort: 'name',
      firstOrder: 'asc',
      namesRow: true,
      value: ({ collection }) => collection.name,
      render: ({ collection }) => <Name registry={registry} collection={collection} />,
    },
    {
      id: 'alias',
      label: t('registry.column.aliases'),
      width: 272,
      grow: true,
      value: ({ collection }) => collection.aliases.map(({ alias, version }) => `${alias}: ${version}`),
      render: ({ collection }) => <Aliases registry={registry} collection={collection} t={t} />,
    },
    {
      id: TREND_COLUMN,
      label: t('registry.column.trend'),
      width: 148,
      value: ({ trend }) => trend?.points.at(-1)?.value ?? null,
      render: ({ trend }) => <TrendCell trend={trend} />,
    },
    {
      id: 'versions',
      label: t('registry.column.versions'),
      width: 88,
      end: true,
      value: ({ collection }) => collection.versionCount,
      render: ({ collection }) => <span className="tnum">{format.number(collection.versionCount)}</span>,
    },
    text('type', t('registry.column.type'), 92, ({ type }) => type),
    {
      id: 'tag',
      label: t('registry.column.tags'),
      width: 184,
      value: ({ collection }) => collection.tags,
      render: ({ collection }) => <TagFilterList tags={collection.tags} shown={2} onTag={onTag} />,
    },
    text('description', t('version.description'), 240, ({ description }) => description),
    text('author', t('version.column.author'), 128, ({ createdBy }) =>
      createdBy === null ? '' : createdBy.name || createdBy.username,
    ),
    time('created_at', t('registry.column.created'), 'createdAt', ({ createdAt }) => createdAt),
    time('updated_at', t('registry.column.changed'), 'updatedAt', ({ updatedAt }) => updatedAt),
  ]
}

interface CellProps {
  readonly registry: Registry
  readonly collection: Collection
  readonly t: Translate
}

function Name({ registry, collection }: Omit<CellProps, 't'>) {
  const title =
    collection.description === '' ? collection.name : `${collection.name}: ${collection.description}`
  return (
    <span className="flex min-w-0 items-center gap-2">
      <PlaceLink
        to={paths.collection(registry.name, collection.name)}
        title={visibleText(title)}
        className="flex min-w-0 items-center gap-2 rounded-sm font-medium hover:underline"
      >
        <KindGlyph kind={kindOfType(collection.type)} />
        <VisibleText className="truncate" text={collection.name} />
      </PlaceLink>
      {collection.starred && <StarMark />}
    </span>
  )
}

const SHOWN_ALIASES = 2

function Aliases({ registry, collection, t }: CellProps) {
  const held = slotsOf(collection, registry.protectedAliases).flatMap(({ value }) => value ?? [])
  const shown = held.slice(0, SHOWN_ALIASES)
  const rest = aliasTotal(collection) - shown.length
  return (
    <ul className="flex min-w-0 items-center gap-1">
      {shown.map((value) => (
        <li key={value.alias} className="flex min-w-0 shrink first:shrink-0">
          <AliasChip alias={value.alias} isProtected={value.protected} version={value.version} />
        </li>
      ))}
      {rest > 0 && <li className="shrink-0 text-sm text-ink-3">{t('count.moreTags', { count: rest })}</li>}
    </ul>
  )
}

interface MenuColumn {
  readonly t: Translate
  readonly onOpen: (row: ListedCollection, button: HTMLElement, way: MenuWay) => void
}

export const menuColumn = ({ t, onOpen }: MenuColumn): Column => ({
  id: 'controls',
  label: t('version.column.actions'),
  width: 56,
  controls: true,
  end: true,
  value: () => null,
  render: (row) => (
    <RowMenuButton
      label={t('manage.menu', { name: row.collection.name })}
      onOpen={(button, way) => onOpen(row, button, way)}
    />
  ),
})
