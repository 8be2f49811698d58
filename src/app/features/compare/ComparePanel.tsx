import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { MAX_COMPARED } from '../../../contract/limits.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { slotsOf } from '../aliases/slots.ts'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { useVersions } from '../versions/use-versions.ts'
import { AddVersion } from './AddVersion.tsx'
import { CompareTable } from './CompareTable.tsx'
import { comparedNames, likeliestPair, withCompared } from './compare-names.ts'
import { compareQuery } from './compare-query.ts'

const ALL = 'same'

interface ComparePanelProps {
  readonly protectedAliases: readonly string[]
  readonly collection: Collection
}

/** Two to five versions side by side, all of it in the address (ui.md, Places). */
export function ComparePanel({ protectedAliases, collection }: ComparePanelProps) {
  const t = useT()
  const [search, setSearch] = useSearchParams()
  const newest = useVersions(collection.id).data?.pages.flatMap((page) =>
    page.items.map(({ version }) => version),
  )
  const chosen = comparedNames(search)
  const slots = slotsOf(collection, protectedAliases)
  const names = search.has('compare') ? chosen : likeliestPair(slots, newest ?? [])
  const query = useQuery({ ...compareQuery(collection, names), enabled: names.length > 1 })
  const choose = (next: readonly string[]) =>
    setSearch((current) => withCompared(current, next), { replace: true, preventScrollReset: true })
  const showsSame = search.has(ALL)
  const toggleSame = () =>
    setSearch(
      (current) => {
        const params = new URLSearchParams(current)
        if (showsSame) params.delete(ALL)
        else params.set(ALL, '1')
        return params
      },
      { replace: true, preventScrollReset: true },
    )
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3 sm:px-6">
        {names.length < MAX_COMPARED && (
          <AddVersion
            collectionId={collection.id}
            offered={(newest ?? []).filter((name) => !names.includes(name))}
            onAdd={(name) => choose([...names.filter((one) => one !== name), name])}
          />
        )}
        <label className="flex h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={!showsSame}
            onChange={toggleSame}
          />
          {t('compare.onlyDifferences')}
        </label>
      </div>
      {names.length < 2 && <EmptyState title={t('compare.few')} detail={t('compare.fewDetail')} />}
      {names.length > 1 && query.isError && <QueryFailed title={t('compare.failed')} query={query} />}
      {names.length > 1 && query.isPending && <CompareSkeleton />}
      {names.length > 1 && query.data !== undefined && (
        <CompareTable
          comparison={query.data}
          onlyDifferences={!showsSame}
          onRemove={(version) => choose(without(names, query.data.versions, version))}
        />
      )}
    </>
  )
}

/** The address may name a version by an alias: so its place says which one is meant. */
const without = (
  names: readonly string[],
  versions: readonly { readonly version: string }[],
  version: string,
): readonly string[] => names.filter((_name, index) => versions[index]?.version !== version)

function CompareSkeleton() {
  return (
    <div aria-hidden className="flex flex-col gap-4 px-4 py-2 sm:px-6">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} className="h-6 w-full" />
      ))}
    </div>
  )
}
