import { Link, useSearchParams } from 'react-router'
import { atOf, keepAt } from '../../lib/at.ts'
import { TabBar, TabCount, tabClass } from '../../ui/tabs.tsx'

interface TabLinksProps<T extends string> {
  readonly label: string
  /** The first one is the page without `?tab=`. */
  readonly tabs: readonly { readonly id: T; readonly label: string; readonly count?: string }[]
  readonly current: T
}

/** Links, each to a view of the thing at hand. */
export function TabLinks<T extends string>({ label, tabs, current }: TabLinksProps<T>) {
  const [search] = useSearchParams()
  const at = atOf(search)
  return (
    <TabBar label={label}>
      {tabs.map((tab, index) => (
        <Link
          key={tab.id}
          to={{ search: keepAt(index === 0 ? '' : `?tab=${tab.id}`, at) }}
          preventScrollReset
          aria-current={tab.id === current ? 'page' : undefined}
          className={tabClass(tab.id === current)}
        >
          {tab.label}
          {tab.count !== undefined && <TabCount>{tab.count}</TabCount>}
        </Link>
      ))}
    </TabBar>
  )
}

/** Which of the tabs the address names; the first one otherwise. */
export function useTab<T extends string>(ids: readonly [T, ...T[]]): T {
  const [search] = useSearchParams()
  const asked = search.get('tab')
  return ids.find((id) => id === asked) ?? ids[0]
}
