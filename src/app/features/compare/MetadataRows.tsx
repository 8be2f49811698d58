import type { Comparison } from '../../../contract/schemas/insight.ts'
import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { CompareCell, ComparePart, CompareRow } from './ComparePart.tsx'
import { unlikeFirst } from './compare-names.ts'
import type { PartProps } from './part-props.ts'

export function MetadataRows({ comparison, onlyDifferences }: PartProps) {
  const t = useT()
  const { metadata, versions } = comparison
  const rows = onlyDifferences ? metadata.filter(({ differs }) => differs) : metadata
  return (
    <ComparePart
      title={t('version.tab.metadata')}
      columns={versions.length}
      empty={emptyWords(rows.length, metadata.length, t('compare.metadataSame'), t('compare.noMetadata'))}
      note={comparison.metadataCut ? t('compare.metadataCut') : null}
    >
      {rows.map(({ path, values }) => (
        <CompareRow key={path} name={<span className="font-mono text-sm wrap-anywhere">{path}</span>}>
          {unlikeFirst(values).map((differs, index) => (
            <CompareCell key={versions[index]?.membershipId} differs={differs}>
              <MetadataValue cell={values[index] ?? null} />
            </CompareCell>
          ))}
        </CompareRow>
      ))}
    </ComparePart>
  )
}

export const emptyWords = (shown: number, all: number, same: string, none: string): string | null =>
  shown > 0 ? null : all > 0 ? same : none

type Cell = Comparison['metadata'][number]['values'][number]

function MetadataValue({ cell }: { readonly cell: Cell }) {
  if (cell === null) return <span className="text-ink-3">–</span>
  const text = typeof cell.value === 'string' ? cell.value : JSON.stringify(cell.value)
  return (
    <span className="line-clamp-6 font-mono text-sm whitespace-pre-wrap wrap-anywhere">
      <VisibleText text={text} />
    </span>
  )
}
