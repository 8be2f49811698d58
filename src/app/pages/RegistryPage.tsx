import { useSuspenseQuery } from '@tanstack/react-query'
import { LockKeyhole } from 'lucide-react'
import { useParams } from 'react-router'
import type { Registry } from '../../contract/schemas/registry.ts'
import { CollectionsTable } from '../features/collections/CollectionsTable.tsx'
import { RegistryManage } from '../features/manage/RegistryManage.tsx'
import { PageHeader } from '../features/page/PageHeader.tsx'
import { TimeTravel } from '../features/past/TimeTravel.tsx'
import { useAt } from '../features/past/use-at.ts'
import { RegistryGlyph } from '../features/shell/RailNav.tsx'
import { StarButton } from '../features/stars/StarButton.tsx'
import { useFormat, useT } from '../lib/i18n.tsx'
import { registryQuery } from '../lib/queries.ts'
import { VisibleText } from '../ui/VisibleText.tsx'

export function RegistryPage() {
  const t = useT()
  const { registry: name = '' } = useParams()
  const { data: registry } = useSuspenseQuery(registryQuery(name))
  const [at] = useAt()
  // ui.md, Places: titled so where the registry takes models and nothing else.
  const holdsModels = registry.types?.length === 1 && registry.types[0] === 'model'
  return (
    <>
      <TimeTravel />
      <PageHeader
        title={registry.name}
        glyph={<RegistryGlyph types={registry.types} size={20} />}
        beside={
          <>
            <StarButton kind="registry" id={registry.id} name={registry.name} starred={registry.starred} />
            {registry.visibility === 'restricted' && (
              <span className="inline-flex items-center gap-1 text-sm text-ink-3">
                <LockKeyhole size={13} aria-hidden /> {t('registry.restricted')}
              </span>
            )}
          </>
        }
        actions={at === null && <RegistryManage registry={registry} />}
      >
        {registry.description !== '' && (
          <p>
            <VisibleText text={registry.description} />
          </p>
        )}
        <RegistryFacts registry={registry} />
      </PageHeader>
      <CollectionsTable
        // Another registry is another table: its selection is not this one's.
        key={registry.id}
        registry={registry}
        title={holdsModels ? t('registry.models') : t('registry.collections')}
        at={at}
      />
    </>
  )
}

function RegistryFacts({ registry }: { readonly registry: Registry }) {
  const t = useT()
  const format = useFormat()
  const types =
    registry.types === null
      ? t('home.types.all')
      : t('home.types.some', { types: format.list(registry.types) })
  return (
    <p className="text-sm text-ink-3">
      {types}
      {registry.protectedAliases.length > 0 &&
        ` · ${t('registry.protected', { aliases: format.list(registry.protectedAliases) })}`}
    </p>
  )
}
