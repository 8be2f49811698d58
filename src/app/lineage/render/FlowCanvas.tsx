import { type NodeChange, ReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { keepAt } from '../../lib/at.ts'
import { useT } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'
import type { Picture } from '../model/picture.ts'
import type { Side } from '../model/steps.ts'
import type { Card } from '../model/types.ts'
import type { Point } from '../model/view.ts'
import { walk } from '../model/walk.ts'
import { waysBetween } from '../model/ways.ts'
import { addressOfNode } from '../model/words.ts'
import { useDiffMarks } from '../state/use-diff-marks.ts'
import type { Scene } from '../state/use-scene.ts'
import { useCardWords } from '../words/use-card-words.ts'
import { type CardFlowNode, type CardLook, CardNode } from './CardNode.tsx'
import { CardNodes } from './card-nodes.ts'
import { EdgeLayer } from './EdgeLayer.tsx'
import { GraphControls } from './GraphControls.tsx'
import { type GraphKey, graphKey } from './graph-keys.ts'
import { InPicture } from './InPicture.tsx'
import { MiniMap } from './overview/MiniMap.tsx'
import { OverviewLayer, type OverviewLayerHandle } from './overview/OverviewLayer.tsx'
import { useGraphWindow } from './use-graph-window.ts'
import { useStable } from './use-stable.ts'

const NODE_TYPES = { card: CardNode }
export const LEAST_ZOOM = 0.01
export const MOST_ZOOM = 2

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
  const navigate = useNavigate()
  const { view } = scene
  const { display } = picture

  const lit = useMemo(() => litCards(picture, hovered, view.path), [picture, hovered, view.path])
  const more = (card: Card, side: Side) => {
    scene.expand(card.id, side)
    const count = card.node?.hidden[side] ?? 0
    announce(t('lineage.opened', { count, name: words.nameOf(card) }))
  }
  // In the overview no card is mounted: naming those in sight would cost more than a frame.
  const mounted = window.isOverview ? NONE : window.mounted
  const actions = useStable({ more, select: scene.select })
  const cardNodes = useMemo(() => new CardNodes(picture, actions), [picture, actions])
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

  const say = (index: number) => {
    const card = display.cards[index]
    if (card === undefined) return
    setFocused(card.id)
    window.reveal(index)
    announce(words.sentenceOf(card, display))
  }
  const start = () =>
    display.indexOf.get(view.selected ?? '') ?? display.indexOf.get(display.roots[0] ?? '') ?? 0
  const focusedIndex = focused === null ? undefined : display.indexOf.get(focused)

  const act: Record<GraphKey, (card: Card, index: number) => void> = {
    left: (_card, index) => go(walk(picture, index, 'left'), 'up', index),
    right: (_card, index) => go(walk(picture, index, 'right'), 'down', index),
    up: (_card, index) => go(walk(picture, index, 'up'), null, index),
    down: (_card, index) => go(walk(picture, index, 'down'), null, index),
    openLeft: (card) => openSide(card, 'up'),
    openRight: (card) => openSide(card, 'down'),
    enter: (card) => {
      const address = card.node === null ? null : addressOfNode(card.node)
      if (address === null) scene.select(card.id)
      else void navigate(keepAt(address, scene.at))
    },
    select: (card) => scene.select(view.selected === card.id ? null : card.id),
    group: ({ id, group }) => {
      if (group === null) return
      scene.open(id)
      setFocused(group.members[0]?.id ?? null)
      announce(t('lineage.groupOpened', { count: group.members.length }))
    },
    hide: (card) => scene.hide(card.id),
    escape: () => (view.selected === null ? setFocused(null) : scene.select(null)),
    zoomIn: () => window.zoomBy(1.25),
    zoomOut: () => window.zoomBy(0.8),
    fit: () => window.fit(),
    undo: () => scene.undo?.(),
  }
  const go = (index: number, side: Side | null, from: number) => {
    if (index >= 0) return say(index)
    const card = display.cards[from]
    const hidden = side === null || card?.node == null ? 0 : card.node.hidden[side]
    announce(
      hidden > 0 && side !== null
        ? t(`lineage.hiddenThere.${side}`, { count: hidden })
        : t('lineage.endOfWay'),
    )
  }
  const openSide = (card: Card, side: Side) => {
    if ((card.node?.hidden[side] ?? 0) > 0) more(card, side)
    else announce(t('lineage.endOfWay'))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const key = graphKey(event)
    if (key === null) return
    event.preventDefault()
    event.stopPropagation()
    const index = focusedIndex ?? start()
    const card = display.cards[index]
    // The first arrow says where one is.
    if (focusedIndex === undefined && ['left', 'right', 'up', 'down'].includes(key)) return say(index)
    if (card !== undefined) act[key](card, index)
  }

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
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          event.target === event.currentTarget &&
          focused === null &&
          setFocused(display.cards[start()]?.id ?? null)
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
        onNodeDoubleClick={(_event, node) => node.data.card.node !== null && act.enter(node.data.card, 0)}
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
      <GraphControls onZoom={window.zoomBy} onFit={window.fit} />
    </div>
  )
}

const NONE: readonly number[] = []

/** What is under the pointer with what it is joined to, else the way that was asked for. */
function litCards(
  { display }: Picture,
  hovered: number | null,
  path: readonly [string, string] | null,
): ReadonlySet<number> | null {
  if (hovered !== null)
    return new Set([hovered, ...(display.up[hovered] ?? []), ...(display.down[hovered] ?? [])])
  return path === null ? null : waysBetween(display, path[0], path[1])
}

/** Edges follow a card while it is dragged. */
function moved(picture: Picture, dragged: { id: string; at: Point } | null): Picture {
  const index = dragged === null ? undefined : picture.display.indexOf.get(dragged.id)
  if (dragged === null || index === undefined) return picture
  const x = picture.layout.x.slice()
  const y = picture.layout.y.slice()
  x[index] = dragged.at.x
  y[index] = dragged.at.y
  return { ...picture, layout: { ...picture.layout, x, y } }
}
