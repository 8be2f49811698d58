import { useState } from 'react'
import { DataGrid } from '../../features/grid/DataGrid.tsx'
import {
  type GridColumn,
  type GridSelection,
  NOTHING_SELECTED,
  placeColumns,
} from '../../features/grid/grid-types.ts'
import { AliasChip, TagChip, VersionLabel } from '../../ui/chips.tsx'
import { JAPANESE, LONG_NAME } from '../samples.ts'
import type { Section, Theme } from '../section.ts'

interface Version {
  readonly version: string
  readonly alias: string | null
  readonly tag: string
}

/** The third one has not been loaded yet. */
const ROWS: readonly (Version | undefined)[] = [
  { version: 'v31', alias: 'production', tag: 'pytorch' },
  { version: 'v30', alias: 'staging', tag: LONG_NAME },
  undefined,
  { version: 'v28', alias: null, tag: JAPANESE },
]

const column = (id: string, width: number, render: GridColumn<Version>['render']): GridColumn<Version> => ({
  id,
  label: id,
  width,
  sort: id,
  render,
  value: (row) => row.version,
})

const COLUMNS = [
  column('version', 110, ({ version }) => <VersionLabel>{version}</VersionLabel>),
  column('alias', 140, ({ alias }) =>
    alias === null ? null : <AliasChip alias={alias} isProtected={alias === 'production'} />,
  ),
  { ...column('tag', 160, ({ tag }) => <TagChip tag={tag} />), grow: true },
]

function Sample({ theme, start }: { readonly theme: Theme; readonly start: GridSelection }) {
  const [selection, setSelection] = useState(start)
  const [choices, setChoices] = useState<Parameters<typeof placeColumns>[0]>(
    COLUMNS.map(({ id }) => ({ id })),
  )
  const [sort, setSort] = useState({ key: 'version', order: 'desc' as const })
  return (
    <DataGrid
      label={`Grid of ${start.keys.size} selected, ${theme}`}
      columns={placeColumns(choices, new Map(COLUMNS.map((one) => [one.id, one])), null)}
      rows={{
        count: ROWS.length,
        total: ROWS.length,
        at: (index) => ROWS[index],
        want: () => {},
        toEnd: () => Promise.resolve(ROWS.length - 1),
      }}
      rowHeight={40}
      keyOf={({ version }) => version}
      sort={sort}
      onSort={({ id }) => setSort({ ...sort, key: id })}
      choices={choices}
      onChoices={setChoices}
      selection={selection}
      onSelect={setSelection}
      above={0}
    />
  )
}

export const grid: Section = {
  title: 'Grid',
  states: [
    { name: 'default', show: (theme) => <Sample theme={theme} start={NOTHING_SELECTED} /> },
    {
      name: 'selected',
      show: (theme) => <Sample theme={theme} start={{ isAll: false, keys: new Set(['v31']) }} />,
    },
  ],
}
