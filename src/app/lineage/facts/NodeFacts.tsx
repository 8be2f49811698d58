import type { Scene } from '../state/use-scene.ts'

/** What is known of the selected card, and where it leads. */
export function NodeFacts({ scene, id }: { readonly scene: Scene; readonly id: string }) {
  const card = scene.display.cards[scene.display.indexOf.get(id) ?? -1]
  return <aside className="w-80 border-l border-line p-4">{card?.node?.name ?? id}</aside>
}
