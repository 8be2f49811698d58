import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { useT } from '../../lib/i18n.tsx'
import { artifactQuery } from '../../lib/project-queries.ts'
import { collectionQuery, versionsQuery } from '../../lib/queries.ts'
import { Select } from '../../ui/Select.tsx'
import type { Scene } from '../state/use-scene.ts'

/** Another version of the same artifact, to see what differs in where the two came from. */
export function CompareWith({ scene, node }: { readonly scene: Scene; readonly node: LineageNode }) {
  return node.place === null ? null : <Choice scene={scene} node={node} place={node.place} />
}

interface ChoiceProps {
  readonly scene: Scene
  readonly node: LineageNode
  readonly place: NonNullable<LineageNode['place']>
}

function Choice({ scene, node, place: { entity, home, name } }: ChoiceProps) {
  const t = useT()
  const inProject = useQuery({ ...artifactQuery(entity ?? '', home, name), enabled: entity !== null })
  const inRegistry = useQuery({ ...collectionQuery(home, name), enabled: entity === null })
  const collection = inProject.data?.id ?? inRegistry.data?.id ?? ''
  const { data } = useInfiniteQuery({ ...versionsQuery(collection), enabled: collection !== '' })
  const others = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ versionId }) => versionId !== node.id)
  if (others.length === 0) return null
  return (
    <Select
      label={t('lineage.do.compare')}
      value={scene.view.diff ?? ''}
      onChange={({ target }) => scene.step({ diff: target.value === '' ? null : target.value })}
    >
      <option value="">–</option>
      {others.map(({ versionId, version }) => (
        <option key={versionId} value={versionId}>
          {version}
        </option>
      ))}
    </Select>
  )
}
