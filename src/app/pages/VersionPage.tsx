import { useSuspenseQuery } from '@tanstack/react-query'
import { ArrowUpFromLine } from 'lucide-react'
import { useParams } from 'react-router'
import { PromotionHost } from '../features/aliases/PromotionHost.tsx'
import { usePromotionRequest } from '../features/aliases/use-promotion-request.ts'
import { useVersionCommands } from '../features/aliases/use-version-commands.ts'
import { LinkButton } from '../features/linking/LinkButton.tsx'
import { linkItemOf } from '../features/linking/link-items.ts'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { TagStrip } from '../features/tags/TagStrip.tsx'
import { taggedVersions } from '../features/tags/tag-address.ts'
import { VersionBody } from '../features/versions/VersionBody.tsx'
import { useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { collectionQuery, registryQuery, versionQuery } from '../lib/queries.ts'
import { Button } from '../ui/Button.tsx'
import { AliasChip, KindGlyph, kindOfType, TagChip } from '../ui/chips.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

export function VersionPage() {
  const t = useT()
  const { registry: registryName = '', collection: name = '', version: asked = '' } = useParams()
  const [at] = useAt()
  const { data: registry } = useSuspenseQuery(registryQuery(registryName))
  const { data: collection } = useSuspenseQuery(collectionQuery(registryName, name, at))
  const { data: version } = useSuspenseQuery(versionQuery(collection.id, asked, at))
  const promotion = usePromotionRequest()
  useVersionCommands(version, at === null ? promotion.open : null)
  return (
    <>
      <TimeTravel />
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
            {at === null ? (
              <TagStrip
                target={version.versionId}
                tags={version.tags}
                role={collection.role}
                scope={{ registry: registry.name }}
                addressOf={(tag, exclude) =>
                  taggedVersions(paths.collection(registry.name, collection.name), tag, exclude)
                }
              />
            ) : (
              version.tags.map((tag) => <TagChip key={tag} tag={tag} />)
            )}
          </>
        }
        actions={
          <>
            <LinkButton
              items={[linkItemOf(version)]}
              disabledReason={at === null ? null : t('past.readOnly')}
            />
            <Button
              aria-haspopup="dialog"
              disabledReason={at === null ? null : t('past.readOnly')}
              onClick={() => promotion.open({ alias: null, version: version.version })}
            >
              <ArrowUpFromLine size={15} aria-hidden />
              {t('version.promote')}
            </Button>
          </>
        }
      />
      <VersionBody version={version} role={collection.role} />
      {at === null && <PromotionHost collection={collection} registry={registry} />}
    </>
  )
}
