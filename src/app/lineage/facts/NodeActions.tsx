import { useNavigate } from 'react-router'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { keepAt } from '../../lib/at.ts'
import { useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { LineageGroup } from '../model/types.ts'
import type { Scene } from '../state/use-scene.ts'
import { FindNode } from '../words/FindNode.tsx'
import { nameOfNode } from '../words/names.ts'
import { CompareWith } from './CompareWith.tsx'

interface NodeActionsProps {
  readonly scene: Scene
  readonly node: LineageNode
  readonly group: LineageGroup | null
}

/** What can be done from a node. */
export function NodeActions({ scene, node, group }: NodeActionsProps) {
  const t = useT()
  const navigate = useNavigate()
  const { id, hidden } = node
  const isRoot = scene.display.roots.includes(id)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        {hidden.up > 0 && (
          <Button size="sm" onClick={() => scene.expand(id, 'up')}>
            {t('lineage.do.up')}
          </Button>
        )}
        {hidden.down > 0 && (
          <Button size="sm" onClick={() => scene.expand(id, 'down')}>
            {t('lineage.do.down')}
          </Button>
        )}
        <Button size="sm" onClick={() => scene.expand(id, 'up', true)}>
          {t('lineage.do.allUp')}
        </Button>
        <Button size="sm" onClick={() => scene.expand(id, 'down', true)}>
          {t('lineage.do.allDown')}
        </Button>
        {group !== null && (
          <Button size="sm" onClick={() => scene.takeOut(id)}>
            {t('lineage.do.out')}
          </Button>
        )}
        {!isRoot && (
          <>
            <Button size="sm" onClick={() => scene.hide(id)}>
              {t('lineage.do.hide')}
            </Button>
            <Button size="sm" onClick={() => void navigate(keepAt(paths.lineage(id), scene.at))}>
              {t('lineage.do.begin')}
            </Button>
          </>
        )}
      </div>
      <FindNode
        scene={scene}
        label={t('lineage.do.path', { name: nameOfNode(node, t) })}
        onChoose={(other) => scene.step({ path: [id, other] })}
        wide
      />
      {isRoot && id !== scene.view.diff && node.kind !== 'run' && <CompareWith scene={scene} node={node} />}
    </div>
  )
}
