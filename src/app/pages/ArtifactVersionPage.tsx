import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { PromotionHost } from '../features/aliases/PromotionHost.tsx'
import { usePromotionRequest } from '../features/aliases/use-promotion-request.ts'
import { useVersionCommands } from '../features/aliases/use-version-commands.ts'
import { DeleteMenu } from '../features/manage/DeleteMenu.tsx'
import { VersionBody } from '../features/versions/VersionBody.tsx'
import { VersionHeader } from '../features/versions/VersionHeader.tsx'
import { addressOfCollection } from '../lib/paths.ts'
import { artifactQuery } from '../lib/project-queries.ts'
import { versionQuery } from '../lib/queries.ts'

/** Aliases are protected by registries; a project has none. */
const NONE_PROTECTED: readonly string[] = []

/** A version where it was logged: the same page as through a link, under its number and aliases here. */
export function ArtifactVersionPage() {
  const { entity = '', project = '', name = '', version: asked = '' } = useParams()
  const { data: artifact } = useSuspenseQuery(artifactQuery(entity, project, name))
  const { data: version } = useSuspenseQuery(versionQuery(artifact.id, asked))
  const navigate = useNavigate()
  const promotion = usePromotionRequest()
  useVersionCommands(version, promotion.open)
  return (
    <>
      <VersionHeader
        collection={artifact}
        version={version}
        onPromote={(one) => promotion.open({ alias: null, version: one })}
        more={
          <DeleteMenu
            thing={{ kind: 'version', id: version.versionId, name: `${artifact.name} ${version.version}` }}
            role={artifact.role}
            onDeleted={() => void navigate(addressOfCollection(artifact), { replace: true })}
          />
        }
      />
      <VersionBody version={version} role={artifact.role} />
      <PromotionHost collection={artifact} protectedAliases={NONE_PROTECTED} />
    </>
  )
}
