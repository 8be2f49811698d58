import { Link, useSearchParams } from 'react-router'
import { atOf, keepAt } from '../../lib/at.ts'
import { cx } from '../../lib/cx.ts'

interface TabLinksProps<T extends string> {
  readonly label: string
  /** The first one is the page without `?tab=`. */
  readonly tabs: readonly { readonly id: T; readonly label: string; readonly count?: string }[]
  readonly current: T
}

/** Views of one thing, each with an address: so links, not an ARIA tab list, which would promise arrows and no address. */
export function TabLinks<T extends string>({ label, tabs, current }: TabLinksProps<T>) {
  const [search] = useSearchParams()
  const at = atOf(search)
  return (
    <nav aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line px-4 sm:px-6">
      {tabs.map((tab, index) => (
        <Link
          key={tab.id}
          to={{ search: keepAt(index === 0 ? '' : `?tab=${tab.id}`, at) }}
          preventScrollReset
          aria-current={tab.id === current ? 'page' : undefined}
          className={cx(
            '-mb-px flex h-9 items-center gap-1.5 border-b-2 whitespace-nowrap',
            tab.id === current
              ? 'border-accent font-medium text-ink'
              : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="text-sm font-normal text-ink-3 tnum">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}

/** Which of the tabs the address names; the first one otherwise. */
export function useTab<T extends string>(ids: readonly [T, ...T[]]): T {
  const [search] = useSearchParams()
  const asked = search.get('tab')
  return ids.find((id) => id === asked) ?? ids[0]
}
