import { type NodeChange, ReactFlow } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import { announce } from '../../ui/announce.ts'
import type { Picture } from '../model/picture.ts'
import type { Side } from '../model/steps.ts'
import type { Card } from '../model/types.ts'
import type { Point } from '../model/view.ts'
import { useDiffMarks } from '../state/use-diff-marks.ts'
import type { Scene } from '../state/use-scene.ts'
import { useCardWords } from '../words/use-card-words.ts'
import { type CardFlowNode, type CardLook, CardNode } from './CardNode.tsx'
import { CardNodes } from './card-nodes.ts'
import { EdgeLayer } from './EdgeLayer.tsx'
import { GraphControls } from './GraphControls.tsx'
import { InPicture } from './InPicture.tsx'
import { Legend } from './Legend.tsx'
import { litCards } from './lit-cards.ts'
import { moved } from './moved.ts'
import { MiniMap } from './overview/MiniMap.tsx'
import { OverviewLayer, type OverviewLayerHandle } from './overview/OverviewLayer.tsx'
import { useGraphKeyboard } from './use-graph-keyboard.ts'
import { useGraphWindow } from './use-graph-window.ts'
import { LEAST_ZOOM, MOST_ZOOM } from './window.ts'

const NODE_TYPES = { card: CardNode }

interface FlowCanvasProps {
  readonly scene: Scene
  readonly picture: Picture
  readonly name: string
  /** What the picture is seen through. */
  readonly frame: HTMLElement
}

/**
 * The window on the picture. React Flow has the cards in sight, pans and zooms; what is out of sight is not mounted, and
 * what is too much for cards is drawn by the overview.
 */
export function FlowCanvas({ scene, picture, name, frame }: FlowCanvasProps) {
  const t = useT()
  const window = useGraphWindow({ scene, picture, frame })
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [dragged, setDragged] = useState<{ readonly id: string; readonly at: Point } | null>(null)
  const overview = useRef<OverviewLayerHandle>(null)
  const words = useCardWords()
  const marks = useDiffMarks(scene)
  const { view } = scene
  const { display } = picture

  const lines = useMemo(() => [...new Set(display.edges.map(({ kind }) => kind))].toSorted(), [display])
  const lit = useMemo(() => litCards(picture, hovered, view.path), [picture, hovered, view.path])
  const more = (card: Card, side: Side) => {
    scene.expand(card.id, side)
    const count = card.node?.hidden[side] ?? 0
    announce(t('lineage.opened', { count, name: words.nameOf(card) }))
  }
  // In the overview no card is mounted: naming those in sight would cost more than a frame.
  const mounted = window.isOverview ? NONE : window.mounted
  const latestMore = useLatest(more)
  const latestSelect = useLatest(scene.select)
  const cardNodes = useMemo(
    () => new CardNodes(picture, { more: latestMore, select: latestSelect }),
    [picture, latestMore, latestSelect],
  )
  const nodes = mounted.flatMap((index) => {
    const id = display.cards[index]?.id ?? ''
    const look: CardLook = {
      isSelected: view.selected === id,
      isFocused: focused === id,
      isDim: lit !== null && !lit.has(index),
      mark: marks.get(id) ?? null,
    }
    return cardNodes.of(index, look, dragged?.id === id ? dragged.at : null)
  })

  const keyboard = useGraphKeyboard({ scene, picture, window, focused, onFocus: setFocused, onMore: more })

  const onNodesChange = useCallback((changes: NodeChange<CardFlowNode>[]) => {
    for (const change of changes) {
      if (change.type === 'position' && change.position !== undefined && change.dragging === true)
        setDragged({ id: change.id, at: change.position })
    }
  }, [])

  return (
    <div className="absolute inset-0 bg-canvas">
      <p id="lineage-keys" className="sr-only">
        {t('lineage.keys')}
      </p>
      {/* An application by itself (its `role`): these name it, and make it the one tab stop. */}
      <ReactFlow
        tabIndex={0}
        aria-label={t('lineage.graph', { name, count: display.nodes.length })}
        aria-describedby="lineage-keys"
        aria-busy={scene.isLoading || scene.drawn.isOld}
        onKeyDown={keyboard.onKeyDown}
        onFocus={(event) =>
          event.target === event.currentTarget &&
          focused === null &&
          setFocused(display.cards[keyboard.start()]?.id ?? null)
        }
        className="-outline-offset-2 outline-accent focus-visible:outline-2"
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        defaultViewport={window.first}
        minZoom={LEAST_ZOOM}
        maxZoom={MOST_ZOOM}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        panActivationKeyCode={null}
        nodeDragThreshold={4}
        proOptions={{ hideAttribution: true }}
        onMove={window.onMove}
        onMoveEnd={window.onMoveEnd}
        onPaneClick={(event) => scene.select(overview.current?.cardAt(event.clientX, event.clientY) ?? null)}
        onNodeClick={(_event, node) => {
          setFocused(node.id)
          scene.select(node.id)
        }}
        onNodeDoubleClick={(_event, node) => keyboard.goTo(node.data.card)}
        onNodeMouseEnter={(_event, node) => setHovered(display.indexOf.get(node.id) ?? null)}
        onNodeMouseLeave={() => setHovered(null)}
        onNodeDragStop={(_event, node) => {
          setDragged(null)
          scene.step({ pins: new Map([...view.pins, [node.id, node.position]]) })
        }}
      >
        {window.isOverview ? (
          <OverviewLayer
            ref={overview}
            picture={picture}
            lit={lit}
            selected={view.selected}
            focused={focused}
            frame={frame}
          />
        ) : (
          <InPicture>
            <EdgeLayer picture={moved(picture, dragged)} box={window.box} lit={lit} />
          </InPicture>
        )}
      </ReactFlow>
      <MiniMap picture={picture} selected={view.selected} frame={frame} onMove={window.moveTo} />
      <Legend kinds={lines} />
      <GraphControls onZoom={window.zoomBy} onFit={window.fit} />
    </div>
  )
}

const NONE: readonly number[] = []
