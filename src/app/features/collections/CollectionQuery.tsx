import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import { COLLECTION_FIELDS } from '../../../contract/filter/fields.ts'
import { COLLECTION_WORDS } from '../../../contract/filter/text/words.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { useT } from '../../lib/i18n.tsx'
import { registryTagsQuery } from '../../lib/queries.ts'
import { ConditionChips } from '../query/ConditionChips.tsx'
import { FacetButton } from '../query/FacetButton.tsx'
import { jsonOf, nodeOf } from '../query/filter-json.ts'

interface CollectionQueryProps {
  readonly registry: Registry
  readonly json: string | null
  readonly onChange: (json: string | null) => void
}

/** The filter of a list of collections: by its tags and types, and as chips in a line of their own. */
export function CollectionQuery({ registry, json, onChange }: CollectionQueryProps) {
  const t = useT()
  const node = useMemo(() => nodeOf(json, COLLECTION_FIELDS), [json])
  const ask = (next: FilterNode) => onChange(jsonOf(next))
  const { data } = useQuery(registryTagsQuery(registry.name))
  // They are counted over versions too, which says nothing about collections.
  const tags = data?.items.map(({ tag }) => ({ value: tag, count: null }))
  const types = registry.types?.map((type) => ({ value: type, count: null })) ?? []
  return (
    <>
      <FacetButton label={t('registry.column.tags')} field="tag" values={tags} node={node} onChange={ask} />
      {types.length > 1 && (
        <FacetButton
          label={t('registry.column.type')}
          field="type"
          values={types}
          node={node}
          onChange={ask}
        />
      )}
      <div className="order-last w-full empty:hidden">
        <ConditionChips node={node} words={COLLECTION_WORDS} onChange={ask} />
      </div>
    </>
  )
}
