import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import { LinkButton } from '../features/linking/LinkButton.tsx'
import { linkItemOf } from '../features/linking/link-items.ts'
import { useLinkCommand } from '../features/linking/use-link-command.ts'
import { DeleteMenu } from '../features/manage/DeleteMenu.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { VersionBody } from '../features/versions/VersionBody.tsx'
import { paths } from '../lib/paths.ts'
import { artifactQuery } from '../lib/project-queries.ts'
import { versionQuery } from '../lib/queries.ts'
import { AliasChip, KindGlyph, kindOfType, TagChip } from '../ui/chips.tsx'
import { VisibleText } from '../ui/VisibleText.tsx'

/** A version where it was logged: the same page as through a link, under its number and aliases here. */
export function ArtifactVersionPage() {
  const { entity = '', project = '', name = '', version: asked = '' } = useParams()
  const { data: artifact } = useSuspenseQuery(artifactQuery(entity, project, name))
  const { data: version } = useSuspenseQuery(versionQuery(artifact.id, asked))
  const navigate = useNavigate()
  const items = useMemo(() => [linkItemOf(version)], [version])
  useLinkCommand(items)
  return (
    <>
      <PageHeader
        title={`${artifact.name} ${version.version}`}
        glyph={<KindGlyph kind={kindOfType(version.type)} size={20} />}
        heading={
          <>
            <VisibleText text={artifact.name} />{' '}
            <span className="font-mono font-medium">{version.version}</span>
          </>
        }
        beside={
          <>
            {version.aliases.map(({ alias, protected: isProtected }) => (
              <AliasChip key={alias} alias={alias} isProtected={isProtected} />
            ))}
            {version.tags.map((tag) => (
              <TagChip key={tag} tag={tag} />
            ))}
          </>
        }
        actions={
          <>
            <LinkButton items={items} />
            <DeleteMenu
              thing={{ kind: 'version', id: version.versionId, name: `${artifact.name} ${version.version}` }}
              role={artifact.role}
              onDeleted={() =>
                void navigate(paths.artifact(entity, project, artifact.type, name), { replace: true })
              }
            />
          </>
        }
      />
      <VersionBody version={version} role={artifact.role} />
    </>
  )
}
