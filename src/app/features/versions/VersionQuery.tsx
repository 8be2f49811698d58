import { useMemo } from 'react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import { VERSION_FIELDS } from '../../../contract/filter/fields.ts'
import { VERSION_WORDS } from '../../../contract/filter/text/words.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { late } from '../../ui/late.tsx'
import { ConditionChips } from '../query/ConditionChips.tsx'
import { QueryField } from '../query/QueryField.tsx'
import { VersionFacets } from './VersionFacets.tsx'

interface VersionQueryProps {
  readonly collection: Collection
  readonly json: string | null
  readonly onChange: (json: string | null) => void
}

/** What reads filters comes after the rows: see `use-filter-json.ts`. */
const loadFilters = () => import('../query/filter-json.ts')
prefetchPart(loadFilters)

const LANGUAGE = { table: VERSION_FIELDS, words: VERSION_WORDS }

/** The query of a table of versions: as text, by its most used values, and as chips in a line of their own. */
export const VersionQuery = late(async () => {
  const filters = await loadFilters()
  return (props: VersionQueryProps) => <QueryParts {...props} filters={filters} />
})

interface QueryPartsProps extends VersionQueryProps {
  readonly filters: Awaited<ReturnType<typeof loadFilters>>
}

function QueryParts({ collection, json, onChange, filters: { jsonOf, nodeOf } }: QueryPartsProps) {
  const t = useT()
  const node = useMemo(() => nodeOf(json, VERSION_FIELDS), [json, nodeOf])
  const ask = (next: FilterNode) => onChange(jsonOf(next))
  return (
    <>
      <QueryField
        label={t('query.label')}
        placeholder={t('query.placeholder')}
        language={LANGUAGE}
        node={node}
        onChange={ask}
      />
      <VersionFacets collection={collection} node={node} onChange={ask} />
      <div className="order-last w-full empty:hidden">
        <ConditionChips node={node} words={VERSION_WORDS} onChange={ask} />
      </div>
    </>
  )
}
