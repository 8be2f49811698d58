import { HEADER_HEIGHT } from './GridHeader.tsx'
import type { PlacedColumn } from './grid-types.ts'
import { SELECT_WIDTH } from './grid-types.ts'

interface GridSkeletonProps<Row> {
  readonly columns: readonly PlacedColumn<Row>[]
  readonly rowHeight: number
}

const ROWS = 10

/** The geometry of the table that is coming, so that nothing moves when it does (ui.md, States). */
export function GridSkeleton<Row>({ columns, rowHeight }: GridSkeletonProps<Row>) {
  const gridTemplateColumns = [`${SELECT_WIDTH}px`, ...columns.map(({ track }) => track)].join(' ')
  return (
    <div aria-hidden className="overflow-hidden" style={{ paddingTop: HEADER_HEIGHT }}>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          className="grid items-center border-b border-line"
          style={{ height: rowHeight, gridTemplateColumns }}
        >
          <span />
          {columns.map(({ column }, index) => (
            <span key={column.id} className="px-3">
              <span
                className="skeleton block h-3"
                style={{ width: `${[56, 40, 64, 32][(row + index) % 4] ?? 40}%` }}
              />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
