import { X } from 'lucide-react'
import { Link } from 'react-router'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Comparison } from '../../../contract/schemas/insight.ts'
import { useT } from '../../lib/i18n.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Table, Th } from '../../ui/Table.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { addressOfVersion } from '../search/hit-address.ts'
import { FileRows } from './FileRows.tsx'
import { InputRows } from './InputRows.tsx'
import { MetadataRows } from './MetadataRows.tsx'
import { MetricRows } from './MetricRows.tsx'
import { TagRows } from './TagRows.tsx'

interface CompareTableProps {
  readonly comparison: Comparison
  readonly onlyDifferences: boolean
  readonly onRemove: (version: string) => void
}

/** One table, so that the columns of all parts line up and a screen reader always knows which version it is at. */
export function CompareTable(props: CompareTableProps) {
  const { comparison, onlyDifferences, onRemove } = props
  const t = useT()
  return (
    <Table label={t('compare.title')}>
      <thead>
        <tr>
          <Th className="sticky left-0 z-(--z-sticky) bg-canvas sm:first:pl-6">
            <span className="sr-only">{t('compare.what')}</span>
          </Th>
          {comparison.versions.map((version, index) => (
            <Th key={version.membershipId} className="min-w-40 py-2 align-top">
              <VersionHead
                version={version}
                isBase={index === 0}
                address={addressOfVersion(version) ?? ''}
                onRemove={comparison.versions.length > 2 ? () => onRemove(version.version) : undefined}
              />
            </Th>
          ))}
        </tr>
      </thead>
      <MetricRows comparison={comparison} />
      <MetadataRows comparison={comparison} onlyDifferences={onlyDifferences} />
      <TagRows comparison={comparison} onlyDifferences={onlyDifferences} />
      <FileRows comparison={comparison} onlyDifferences={onlyDifferences} />
      <InputRows comparison={comparison} onlyDifferences={onlyDifferences} />
    </Table>
  )
}

interface VersionHeadProps {
  readonly version: CollectionVersion
  readonly isBase: boolean
  readonly address: string
  readonly onRemove: (() => void) | undefined
}

function VersionHead({ version, isBase, address, onRemove }: VersionHeadProps) {
  const t = useT()
  return (
    <div className="flex flex-col gap-1 font-normal">
      <span className="flex min-h-7 items-center gap-2">
        <Link to={address} className="text-ink hover:underline">
          <VersionLabel>{version.version}</VersionLabel>
        </Link>
        {isBase && <span>{t('compare.base')}</span>}
        {onRemove !== undefined && (
          <IconButton
            icon={X}
            label={t('compare.remove', { version: version.version })}
            onClick={onRemove}
            className="size-6"
          />
        )}
      </span>
      <span className="text-sm">
        <RelativeTime at={version.createdAt} />
      </span>
      {version.aliases.length > 0 && (
        <span className="flex flex-wrap gap-1">
          {version.aliases.map(({ alias, protected: isProtected }) => (
            <AliasChip key={alias} alias={alias} isProtected={isProtected} />
          ))}
        </span>
      )}
    </div>
  )
}
