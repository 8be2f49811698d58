import { type ReactNode, Suspense } from 'react'
import { QueryFailed } from '../features/page/QueryFailed.tsx'
import { useT } from '../lib/i18n.tsx'
import { usePhone } from '../lib/use-phone.ts'
import { EmptyState } from '../ui/states.tsx'
import { LineageGraph, LineageTable, SideFacts } from './load-lineage.ts'
import { type Scene, useScene } from './state/use-scene.ts'
import { Tools } from './tools/Tools.tsx'

interface LineagePanelProps {
  /** Where the graph begins, as the API takes it: ids or paths, joined by commas. */
  readonly root: string
  readonly at: string | null
  /** Whose lineage it is, in words. */
  readonly name: string
}

/** A lineage with all that belongs to it: tools, the picture or its table twin, and the facts of what is selected. */
export function LineagePanel({ root, at, name }: LineagePanelProps) {
  const t = useT()
  const { query, scene } = useScene(root, at)
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('lineage.failed')} query={query} />
  if (scene === null) return <div aria-busy className="h-96" />
  if (scene.answer.nodes.length === 0)
    return <EmptyState title={t('lineage.empty')} detail={t('lineage.emptyDetail')} />
  return <SceneFrame scene={scene} name={name} />
}

/** The table comes first on small screens (ui.md, Lineage), and wherever it was asked for. */
function SceneFrame({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  const isPhone = usePhone()
  const looksAt = scene.view.look ?? (isPhone ? 'table' : 'graph')
  const shown: Record<typeof looksAt, () => ReactNode> = {
    graph: () => <LineageGraph scene={scene} name={name} />,
    table: () => <LineageTable scene={scene} name={name} />,
  }
  return (
    // As a tab it leaves room for what stands above it, so that both are seen at once.
    <section className="flex min-h-96 flex-col lg:h-[max(28rem,calc(100dvh-var(--bar-height)-var(--lineage-above,18rem)))]">
      <Tools scene={scene} looksAt={looksAt} />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="relative min-h-96 min-w-0 flex-1">
          <Suspense>{shown[looksAt]()}</Suspense>
        </div>
        {hasFacts(scene) && (
          <Suspense>
            <SideFacts scene={scene} />
          </Suspense>
        )}
      </div>
    </section>
  )
}

const hasFacts = ({ view }: Scene): boolean =>
  view.selected !== null || view.path !== null || view.diff !== null
