import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { PromotionHost } from '../features/aliases/PromotionHost.tsx'
import { usePromotionRequest } from '../features/aliases/use-promotion-request.ts'
import { useVersionCommands } from '../features/aliases/use-version-commands.ts'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { VersionBody } from '../features/versions/VersionBody.tsx'
import { VersionHeader } from '../features/versions/VersionHeader.tsx'
import { collectionQuery, registryQuery, versionQuery } from '../lib/queries.ts'

export function VersionPage() {
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
      <VersionHeader
        collection={collection}
        version={version}
        onPromote={at === null ? (one) => promotion.open({ alias: null, version: one }) : null}
      />
      <VersionBody version={version} role={collection.role} />
      {at === null && <PromotionHost collection={collection} protectedAliases={registry.protectedAliases} />}
    </>
  )
}
