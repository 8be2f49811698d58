import { useMemo } from 'react'
import type { FilterNode } from '../../../contract/filter/ast.ts'
import { VERSION_FIELDS } from '../../../contract/filter/fields.ts'
import { VERSION_WORDS } from '../../../contract/filter/text/words.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { ConditionChips } from '../query/ConditionChips.tsx'
import { jsonOf, nodeOf } from '../query/filter-json.ts'
import { QueryField } from '../query/QueryField.tsx'
import { VersionFacets } from './VersionFacets.tsx'

interface VersionQueryProps {
  readonly collection: Collection
  readonly json: string | null
  readonly onChange: (json: string | null) => void
}

const LANGUAGE = { table: VERSION_FIELDS, words: VERSION_WORDS }

/** The query of a table of versions: as text, by its most used values, and as chips in a line of their own. */
export function VersionQuery({ collection, json, onChange }: VersionQueryProps) {
  const t = useT()
  const node = useMemo(() => nodeOf(json, VERSION_FIELDS), [json])
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
