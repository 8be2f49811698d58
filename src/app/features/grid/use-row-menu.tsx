import { type ReactNode, Suspense, useCallback, useState } from 'react'
import { MenuPopup } from '../../ui/load-menu.ts'
import type { MenuEntry } from '../../ui/MenuButton.tsx'
import type { MenuWay } from './grid-types.ts'

interface OpenMenu<Row> {
  readonly row: Row
  readonly anchor: { readonly current: HTMLElement | null }
  readonly way: MenuWay
}

interface RowMenuOf<Row> {
  readonly labelOf: (row: Row) => string
  readonly entriesOf: (row: Row) => readonly MenuEntry[]
}

interface RowMenu<Row> {
  /** Stays the same, so that rows are not drawn again for it. */
  readonly open: (row: Row, anchor: HTMLElement, way: MenuWay) => void
  readonly menu: ReactNode
}

/** One menu for all rows of a table: at the button of a row, at the pointer, or at the cell where the keys are. */
export function useRowMenu<Row>({ labelOf, entriesOf }: RowMenuOf<Row>): RowMenu<Row> {
  const [shown, setShown] = useState<OpenMenu<Row> | null>(null)
  const open = useCallback(
    (row: Row, anchor: HTMLElement, way: MenuWay) => setShown({ row, anchor: { current: anchor }, way }),
    [],
  )
  const menu = shown !== null && (
    <Suspense>
      <MenuPopup
        anchor={shown.anchor}
        point={shown.way.point}
        byKeys={shown.way.byKeys}
        label={labelOf(shown.row)}
        entries={entriesOf(shown.row)}
        onClose={() => setShown(null)}
      />
    </Suspense>
  )
  return { open, menu }
}
