import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { ArtifactVersions } from '../features/artifacts/ArtifactVersions.tsx'
import { DeleteMenu } from '../features/manage/DeleteMenu.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { RichText, useT } from '../lib/i18n.tsx'
import { paths } from '../lib/paths.ts'
import { artifactQuery } from '../lib/project-queries.ts'
import { versionsQuery } from '../lib/queries.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { KindGlyph, kindOfType, TagChip } from '../ui/chips.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'
import { RelativeTime } from '../ui/values.tsx'

export function ArtifactPage() {
  const t = useT()
  const { entity = '', project = '', name = '' } = useParams()
  const { data: artifact } = useSuspenseQuery(artifactQuery(entity, project, name))
  const versions = useInfiniteQuery(versionsQuery(artifact.id))
  const navigate = useNavigate()
  const when = <RelativeTime at={artifact.createdAt} />
  const who = artifact.createdBy
  return (
    <>
      <PageHeader
        title={artifact.name}
        glyph={<KindGlyph kind={kindOfType(artifact.type)} size={20} />}
        beside={
          <>
            <span className="text-ink-3">
              <VisibleText text={artifact.type} />
            </span>
            {artifact.tags.map((tag) => (
              <TagChip key={tag} tag={tag} />
            ))}
          </>
        }
        actions={
          <DeleteMenu
            thing={{ kind: 'collection', id: artifact.id, name: artifact.name }}
            role={artifact.role}
            onDeleted={() => void navigate(paths.project(entity, project), { replace: true })}
          />
        }
      >
        {artifact.description !== '' && (
          <p>
            <VisibleText text={artifact.description} />
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-3">
          <span className="inline-flex min-w-0 items-center gap-1">
            <code className="font-mono wrap-anywhere">
              <VisibleText text={artifact.path} />
            </code>
            <CopyButton text={artifact.path} label={t('artifact.copyPath')} />
          </span>
          <span>
            {who === null ? (
              <RichText k="collection.created" values={{ when }} />
            ) : (
              <RichText
                k="collection.createdBy"
                values={{ when, who: <VisibleText text={who.name || who.username} /> }}
              />
            )}
          </span>
        </p>
      </PageHeader>
      <ArtifactVersions artifact={artifact} query={versions} />
    </>
  )
}
