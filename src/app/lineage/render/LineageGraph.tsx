import '@xyflow/react/dist/base.css'
import { ReactFlowProvider } from '@xyflow/react'
import { useState } from 'react'
import { QueryFailed } from '../../features/page/QueryFailed.tsx'
import { useT } from '../../lib/i18n.tsx'
import type { Picture } from '../model/picture.ts'
import type { Scene } from '../state/use-scene.ts'
import { FlowCanvas } from './FlowCanvas.tsx'

interface LineageGraphProps {
  readonly scene: Scene
  readonly name: string
}

/** The picture; its table twin says the same in rows. */
export function LineageGraph({ scene, name }: LineageGraphProps) {
  const t = useT()
  const { picture, error, retry } = scene.drawn
  // How much is seen is known only when it stands in the page.
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  if (picture === null && error !== null) {
    const query = { error, refetch: async () => retry() }
    return <QueryFailed title={t('lineage.layoutFailed')} query={query} />
  }
  if (picture === null) return <div aria-busy className="size-full" />
  return (
    <div ref={setFrame} className="absolute inset-0">
      {frame !== null && (
        <ReactFlowProvider>
          <FlowCanvas scene={scene} picture={current(picture, scene)} name={name} frame={frame} />
        </ReactFlowProvider>
      )}
    </div>
  )
}

/**
 * Cards keep their places while another layout is made, but not their facts: what was renamed or promoted meanwhile is
 * shown as it is.
 */
function current(picture: Picture, { display }: Scene): Picture {
  const sameCards =
    picture.display !== display &&
    picture.display.cards.length === display.cards.length &&
    picture.display.cards.every(({ id }, index) => display.cards[index]?.id === id) &&
    picture.display.edges.length === display.edges.length
  return sameCards ? { ...picture, display } : picture
}
