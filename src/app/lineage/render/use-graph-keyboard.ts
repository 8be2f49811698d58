import type { KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { keepAt } from '../../lib/at.ts'
import { useT } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'
import type { Picture } from '../model/picture.ts'
import type { Side } from '../model/steps.ts'
import type { Card } from '../model/types.ts'
import { walk } from '../model/walk.ts'
import { addressOfNode } from '../model/words.ts'
import type { Scene } from '../state/use-scene.ts'
import { useCardWords } from '../words/use-card-words.ts'
import { type GraphKey, graphKey } from './graph-keys.ts'

interface GraphKeyboardInput {
  readonly scene: Scene
  readonly picture: Picture
  readonly window: {
    readonly reveal: (index: number) => void
    readonly zoomBy: (factor: number) => void
    readonly fit: () => void
  }
  /** The card that keys act on. */
  readonly focused: string | null
  readonly onFocus: (id: string | null) => void
  readonly onMore: (card: Card, side: Side) => void
}

/** What keys do in the graph (ui.md, Lineage; ux-research, GRA-6). Every move is said. */
export function useGraphKeyboard(input: GraphKeyboardInput) {
  const { scene, picture, window, focused, onFocus, onMore } = input
  const t = useT()
  const words = useCardWords()
  const navigate = useNavigate()
  const { view } = scene
  const { display } = picture

  const say = (index: number) => {
    const card = display.cards[index]
    if (card === undefined) return
    onFocus(card.id)
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
    enter: (card) => goTo(card),
    select: (card) => scene.select(view.selected === card.id ? null : card.id),
    group: ({ id, group }) => {
      if (group === null) return
      scene.open(id)
      onFocus(group.members[0]?.id ?? null)
      announce(t('lineage.groupOpened', { count: group.members.length }))
    },
    hide: (card) => scene.hide(card.id),
    escape: () => (view.selected === null ? onFocus(null) : scene.select(null)),
    zoomIn: () => window.zoomBy(1.25),
    zoomOut: () => window.zoomBy(0.8),
    fit: () => window.fit(),
    undo: () => scene.undo?.(),
  }
  const goTo = (card: Card) => {
    const address = card.node === null ? null : addressOfNode(card.node)
    if (address === null) scene.select(card.id)
    else void navigate(keepAt(address, scene.at))
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
    if ((card.node?.hidden[side] ?? 0) > 0) onMore(card, side)
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
  return { onKeyDown, start, goTo }
}
