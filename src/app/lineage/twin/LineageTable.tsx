import type { Scene } from '../state/use-scene.ts'

/** The twin of the picture: the same cards as rows. */
export function LineageTable({ scene, name }: { readonly scene: Scene; readonly name: string }) {
  return (
    <ul aria-label={name}>
      {scene.display.cards.map(({ id, node }) => (
        <li key={id}>{node?.name ?? id}</li>
      ))}
    </ul>
  )
}
