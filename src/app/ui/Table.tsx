import type { ComponentProps, ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { visibleText } from '../lib/visible-text.ts'

interface TableProps {
  /** Its name for screen readers. */
  readonly label: string
  readonly children: ReactNode
  readonly rowCount?: number
}

/** A real table; where it is too wide, it alone scrolls, by keyboard too. */
export function Table({ label, rowCount, children }: TableProps) {
  return (
    <div className="relative overflow-x-auto" role="region" aria-label={visibleText(label)} tabIndex={0}>
      <table
        className="w-full border-separate border-spacing-0 text-base"
        aria-label={visibleText(label)}
        aria-rowcount={rowCount}
      >
        {children}
      </table>
    </div>
  )
}

export function Th({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        'h-8 border-b border-line px-3 text-left align-middle text-sm font-medium whitespace-nowrap text-ink-3',
        'first:pl-4 last:pr-4',
        className,
      )}
    />
  )
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr {...rest} className={cx('group relative hover:bg-hover', className)} />
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      {...rest}
      className={cx('h-10 border-b border-line px-3 py-1 align-middle first:pl-4 last:pr-4', className)}
    />
  )
}

/** The cell that names its row, for screen readers that read a row by it. */
export function RowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      {...rest}
      className={cx(
        'h-10 border-b border-line px-3 py-1 text-left align-middle font-normal first:pl-4 last:pr-4',
        className,
      )}
    />
  )
}

/** Rows of the height of real ones, so that nothing moves when those arrive. */
export function SkeletonRows({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  return Array.from({ length: rows }, (_, row) => (
    <tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_unused, column) => (
        <Td key={column}>
          <div className="skeleton h-3" style={{ width: `${[56, 40, 64, 32][(row + column) % 4] ?? 40}%` }} />
        </Td>
      ))}
    </tr>
  ))
}
