import { useT } from '../../lib/i18n.tsx'
import type { Scene } from '../state/use-scene.ts'
import { nameOfCard } from '../words/names.ts'

/** What is known of the selected card, and where it leads. */
export function SideFacts({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const card = scene.display.cards[scene.display.cardOf.get(scene.view.selected ?? '') ?? -1]
  return (
    <aside className="w-80 shrink-0 border-l border-line p-4 max-lg:w-full">
      {card === undefined ? null : nameOfCard(card, t)}
    </aside>
  )
}
