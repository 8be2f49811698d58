import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { type RefCallback, useCallback, useEffect, useRef } from 'react'
import { useLocale } from '../../../lib/i18n.tsx'
import type { LinkItem } from '../link-items.ts'
import { loadLinkHost } from '../load-linking.ts'
import { dragDataOf, draggedVersions } from './drag-data.ts'
import { renderDragPreview } from './drag-preview.ts'
import { startDragging, stopDragging } from './drag-store.ts'

/**
 * Makes a row something to drag. `itemsOf` is asked when the drag begins: the row alone, or the whole selection that it
 * is part of.
 */
export function useVersionDrag(itemsOf: () => readonly LinkItem[]): RefCallback<HTMLElement> {
  const { t } = useLocale()
  const latest = useRef({ itemsOf, t })
  useEffect(() => {
    latest.current = { itemsOf, t }
  })
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const near = () => void loadLinkHost()
    element.addEventListener('pointerenter', near)
    element.addEventListener('pointerdown', leaveLinksBehind)
    const release = draggable({
      element,
      canDrag: () => latest.current.itemsOf().length > 0,
      getInitialData: () => dragDataOf(latest.current.itemsOf()),
      onGenerateDragPreview: ({ source, nativeSetDragImage }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) =>
            renderDragPreview(container, draggedVersions(source.data), latest.current.t),
        }),
      onDragStart: ({ source }) => startDragging(draggedVersions(source.data)),
      onDrop: stopDragging,
    })
    return () => {
      element.removeEventListener('pointerenter', near)
      element.removeEventListener('pointerdown', leaveLinksBehind)
      release()
    }
  }, [])
}

/** A link is dragged by itself unless told otherwise; here the row is meant. */
function leaveLinksBehind({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null
  if (link !== null) link.draggable = false
}
