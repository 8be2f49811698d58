import { ArrowUpFromLine } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { useT } from '../../lib/i18n.tsx'
import { addressOfCollection } from '../../lib/paths.ts'
import { Button } from '../../ui/Button.tsx'
import { AliasChip, KindGlyph, kindOfType, TagChip } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { LinkButton } from '../linking/LinkButton.tsx'
import { linkItemOf } from '../linking/link-items.ts'
import { PageHeader } from '../page/PageHeader.tsx'
import { TagStrip } from '../tags/TagStrip.tsx'
import { taggedVersions } from '../tags/tag-address.ts'
import { tagScopeOf } from '../tags/tag-scope.ts'

interface VersionHeaderProps {
  readonly collection: Collection
  readonly version: CollectionVersion
  /** Null where the page shows the past: then nothing can be changed. */
  readonly onPromote: ((version: string) => void) | null
  /** What can be done besides. */
  readonly more?: ReactNode
}

/** The name of a version with its aliases and tags, and what is done with it: through a link and at its source. */
export function VersionHeader({ collection, version, onPromote, more }: VersionHeaderProps) {
  const t = useT()
  const isPast = onPromote === null
  const readOnly = isPast ? t('past.readOnly') : null
  return (
    <PageHeader
      title={`${collection.name} ${version.version}`}
      glyph={<KindGlyph kind={kindOfType(version.type)} size={20} />}
      heading={
        <>
          <VisibleText text={collection.name} />{' '}
          <span className="font-mono font-medium">{version.version}</span>
        </>
      }
      beside={
        <>
          {version.aliases.map(({ alias, protected: isProtected }) => (
            <AliasChip key={alias} alias={alias} isProtected={isProtected} />
          ))}
          {isPast ? (
            version.tags.map((tag) => <TagChip key={tag} tag={tag} />)
          ) : (
            <TagStrip
              target={version.versionId}
              tags={version.tags}
              role={collection.role}
              scope={tagScopeOf(collection)}
              addressOf={(tag, exclude) => taggedVersions(addressOfCollection(collection), tag, exclude)}
            />
          )}
        </>
      }
      actions={
        <>
          <LinkButton items={[linkItemOf(version)]} disabledReason={readOnly} />
          <Button
            aria-haspopup="dialog"
            disabledReason={readOnly}
            onClick={() => onPromote?.(version.version)}
          >
            <ArrowUpFromLine size={15} aria-hidden />
            {t('version.promote')}
          </Button>
          {more}
        </>
      }
    />
  )
}
