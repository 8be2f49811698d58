import { useT } from '../../lib/i18n.tsx'
import { TagChip } from '../../ui/chips.tsx'
import { ComparePart, CompareRow, HasCell } from './ComparePart.tsx'
import { unlikeFirst } from './compare-names.ts'
import { emptyWords } from './MetadataRows.tsx'
import type { PartProps } from './part-props.ts'

export function TagRows({ comparison, onlyDifferences }: PartProps) {
  const t = useT()
  const { tags, versions } = comparison
  const rows = onlyDifferences ? tags.filter(({ differs }) => differs) : tags
  return (
    <ComparePart
      title={t('promotion.tags')}
      columns={versions.length}
      empty={emptyWords(rows.length, tags.length, t('promotion.tagsSame'), t('compare.noTags'))}
    >
      {rows.map(({ tag, on }) => (
        <CompareRow key={tag} name={<TagChip tag={tag} />}>
          {unlikeFirst(on).map((differs, index) => (
            <HasCell key={versions[index]?.membershipId} has={on[index] === true} differs={differs} />
          ))}
        </CompareRow>
      ))}
    </ComparePart>
  )
}
