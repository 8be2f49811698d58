import type { Scene } from '../state/use-scene.ts'

interface ToolsProps {
  readonly scene: Scene
  readonly looksAt: 'graph' | 'table'
}

/** What can be done to the whole picture. */
export function Tools({ scene, looksAt }: ToolsProps) {
  return (
    <div className="flex gap-2 border-b border-line px-4 py-2">
      {looksAt} {scene.display.cards.length}
    </div>
  )
}
