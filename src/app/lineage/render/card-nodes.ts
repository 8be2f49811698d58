import { NODE_HEIGHT, NODE_WIDTH } from '../layout/sizes.ts'
import type { Picture } from '../model/picture.ts'
import type { Point } from '../model/view.ts'
import type { CardActions, CardFlowNode, CardLook } from './CardNode.tsx'

/**
 * What React Flow is given. A card that looks as before is the same object as before: React Flow and React then pass it
 * over, and a pan costs no more than the cards that come into sight.
 */
export class CardNodes {
  readonly #picture: Picture
  readonly #actions: CardActions
  readonly #made = new Map<string, CardFlowNode>()

  constructor(picture: Picture, actions: CardActions) {
    this.#picture = picture
    this.#actions = actions
  }

  /** `at` where it does not stand in its place: it is being dragged. */
  of(index: number, look: CardLook, at: Point | null): CardFlowNode[] {
    const { display, layout } = this.#picture
    const card = display.cards[index]
    if (card === undefined) return []
    const position = at ?? { x: layout.x[index] ?? 0, y: layout.y[index] ?? 0 }
    const key = [index, position.x, position.y, ...Object.values(look)].join(' ')
    const known = this.#made.get(key)
    if (known !== undefined) return [known]
    const node: CardFlowNode = {
      id: card.id,
      type: 'card',
      position,
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      measured: { width: NODE_WIDTH, height: NODE_HEIGHT },
      handles: [],
      data: { card, display, look, actions: this.#actions },
    }
    this.#made.set(key, node)
    return [node]
  }
}
