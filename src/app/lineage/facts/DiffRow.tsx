import type { ReactNode } from 'react'
import type { Scene } from '../state/use-scene.ts'

interface RowProps {
  readonly scene: Scene
  readonly id: string
  readonly children: ReactNode
}

/** Selects its node where that is in the graph; what only the other version came from may not be. */
export function Row({ scene, id, children }: RowProps) {
  const look = 'block w-full px-1 py-1.5 text-left wrap-anywhere'
  return (
    <li className="border-b border-line">
      {scene.display.cardOf.has(id) ? (
        <button type="button" onClick={() => scene.select(id)} className={`${look} hover:bg-hover`}>
          {children}
        </button>
      ) : (
        <span className={look}>{children}</span>
      )}
    </li>
  )
}

export const textOf = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value)
