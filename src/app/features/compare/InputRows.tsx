import { useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { ComparePart, CompareRow, HasCell } from './ComparePart.tsx'
import { unlikeFirst } from './compare-names.ts'
import { emptyWords } from './MetadataRows.tsx'
import type { PartProps } from './part-props.ts'

/** What the runs that logged the versions had used. */
export function InputRows({ comparison, onlyDifferences }: PartProps) {
  const t = useT()
  const { inputs, versions } = comparison
  const rows = onlyDifferences ? inputs.filter(({ differs }) => differs) : inputs
  return (
    <ComparePart
      title={t('compare.inputs')}
      columns={versions.length}
      empty={emptyWords(rows.length, inputs.length, t('compare.inputsSame'), t('compare.noInputs'))}
      note={comparison.inputsCut ? t('compare.inputsCut') : null}
    >
      {rows.map(({ versionId, path, type, usedBy }) => (
        <CompareRow
          key={versionId}
          name={
            <>
              <span className="font-mono text-sm wrap-anywhere">
                <VisibleText text={path} />
              </span>
              <span className="block text-sm text-ink-3">
                <VisibleText text={type} />
              </span>
            </>
          }
        >
          {unlikeFirst(usedBy).map((differs, index) => (
            <HasCell key={versions[index]?.membershipId} has={usedBy[index] === true} differs={differs} />
          ))}
        </CompareRow>
      ))}
    </ComparePart>
  )
}
