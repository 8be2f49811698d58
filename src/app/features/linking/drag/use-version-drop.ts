import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import type { LinkItem } from '../link-items.ts'
import { draggedVersions } from './drag-data.ts'

interface DropOptions {
  readonly accepts: (items: readonly LinkItem[]) => boolean
  readonly onDrop: (items: readonly LinkItem[]) => void
}

/** A place where versions can be dropped. `over` is true while what would be taken is above it. */
export function useVersionDrop(options: DropOptions): { ref: RefCallback<HTMLElement>; over: boolean } {
  const [over, setOver] = useState(false)
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const items = draggedVersions(source.data)
        return items.length > 0 && latest.current.accepts(items)
      },
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        latest.current.onDrop(draggedVersions(source.data))
      },
    })
  }, [])
  return { ref, over }
}
