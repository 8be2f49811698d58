import { useQuery } from '@tanstack/react-query'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { versionTagsQuery } from '../../lib/queries.ts'
import { FacetButton } from '../query/FacetButton.tsx'

interface VersionFacetsProps {
  readonly collection: Collection
  readonly node: FilterNode
  readonly onChange: (node: FilterNode) => void
}

export function VersionFacets({ collection, node, onChange }: VersionFacetsProps) {
  const t = useT()
  const { data } = useQuery(versionTagsQuery(collection.id))
  const tags = data?.items.map(({ tag, count }) => ({ value: tag, count }))
  // One version holds an alias at a time, so there is nothing to count.
  const aliases = collection.aliases.map(({ alias }) => ({ value: alias, count: null }))
  return (
    <>
      <FacetButton
        label={t('version.column.tags')}
        field="tag"
        values={tags}
        node={node}
        onChange={onChange}
      />
      <FacetButton
        label={t('version.column.aliases')}
        field="alias"
        values={aliases}
        node={node}
        onChange={onChange}
      />
    </>
  )
}
