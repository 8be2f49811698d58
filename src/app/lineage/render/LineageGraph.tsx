import type { Scene } from '../state/use-scene.ts'

/** The picture. */
export function LineageGraph({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  return <p>{`${name} ${scene.drawn.picture?.display.cards.length ?? 0}`}</p>
}
