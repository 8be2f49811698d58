import type { ReactNode } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { RowHeader, Td, Tr } from '../../ui/Table.tsx'

interface ComparePartProps {
  readonly title: string
  /** How many columns there are besides the first. */
  readonly columns: number
  readonly children: ReactNode
  /** Why there are no rows; null where there are some. */
  readonly empty: string | null
  /** What a list that is cut says. */
  readonly note?: string | null
}

/** One part of the comparison: a group of rows under its own name. */
export function ComparePart({ title, columns, children, empty, note }: ComparePartProps) {
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={columns + 1}
          className="border-b border-line px-4 pt-5 pb-1.5 text-left font-semibold sm:pl-6"
        >
          <span className="sticky left-4 sm:left-6">{title}</span>
        </th>
      </tr>
      {children}
      {[empty, note].map(
        (words) =>
          words != null && (
            <tr key={words}>
              <td colSpan={columns + 1} className="px-4 py-2 text-ink-2 sm:pl-6">
                <span className="sticky left-4 sm:left-6">{words}</span>
              </td>
            </tr>
          ),
      )}
    </tbody>
  )
}

interface CompareRowProps {
  readonly name: ReactNode
  readonly children: ReactNode
}

export function CompareRow({ name, children }: CompareRowProps) {
  return (
    <Tr>
      <RowHeader className="sticky left-0 z-(--z-sticky) w-72 max-w-44 bg-canvas py-1.5 align-top group-hover:bg-hover sm:max-w-80 sm:first:pl-6">
        {name}
      </RowHeader>
      {children}
    </Tr>
  )
}

interface CompareCellProps {
  /** It is not as in the first version. */
  readonly differs: boolean
  readonly children: ReactNode
  readonly className?: string
}

/** A difference has a bar as well as a ground, and words for those who see neither. */
export function CompareCell({ differs, children, className }: CompareCellProps) {
  const t = useT()
  return (
    <Td
      className={cx(
        'py-1.5 align-top',
        differs && 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]',
        className,
      )}
    >
      {children}
      {differs && <span className="sr-only"> {t('compare.differs')}</span>}
    </Td>
  )
}

/** Something that a version has or has not. */
export function HasCell({ has, differs }: { readonly has: boolean; readonly differs: boolean }) {
  const t = useT()
  return (
    <CompareCell differs={differs}>
      <span aria-hidden>{has ? '✓' : '–'}</span>
      <span className="sr-only">{has ? t('compare.has') : t('compare.hasNot')}</span>
    </CompareCell>
  )
}
