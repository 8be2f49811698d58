import { useInfiniteQuery } from '@tanstack/react-query'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { qPages } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { RunTable } from '../runs/RunTable.tsx'

const PAGE = 50
const usedByQuery = (versionId: string) =>
  qPages('/versions/{version}/used-by', { path: { version: versionId }, query: { limit: PAGE } })

/** Runs that took the version as an input, newest first. */
export function UsedBy({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  const query = useInfiniteQuery(usedByQuery(version.versionId))
  const runs = query.data?.pages.flatMap((page) => page.items)
  return (
    <section className="pb-6">
      <h2 className="px-4 pt-6 pb-2 font-semibold sm:px-6">{t('version.usedBy')}</h2>
      {query.isError && runs === undefined ? (
        <QueryFailed title={t('version.usedByFailed')} query={query} />
      ) : runs?.length === 0 ? (
        <p className="px-4 text-ink-2 sm:px-6">{t('version.usedByNobody')}</p>
      ) : (
        <RunTable label={t('version.usedBy')} runs={runs} withProject />
      )}
      {runs !== undefined && <ListEnd shown={runs.length} total={null} query={query} />}
    </section>
  )
}
