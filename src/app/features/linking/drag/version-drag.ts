import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { prefetchPart } from '../../../lib/parts.ts'
import type { Translate } from '../../../lib/translate.ts'
import type { LinkItem } from '../link-items.ts'
import { loadLinkHost } from '../load-linking.ts'
import { dragDataOf, draggedVersions } from './drag-data.ts'
import { renderDragPreview } from './drag-preview.ts'
import { startDragging, stopDragging } from './drag-store.ts'

interface VersionDrag {
  /** Asked when the drag begins: the row alone, or the whole selection that it is part of. */
  readonly itemsOf: () => readonly LinkItem[]
  readonly t: Translate
}

/** Makes a row something to drag; the answer takes that back. `drag` is asked late, so that it may change. */
export function attachVersionDrag(element: HTMLElement, drag: () => VersionDrag): () => void {
  const near = () => prefetchPart(loadLinkHost)
  element.addEventListener('pointerenter', near)
  element.addEventListener('pointerdown', leaveLinksBehind)
  const release = draggable({
    element,
    canDrag: () => drag().itemsOf().length > 0,
    getInitialData: () => dragDataOf(drag().itemsOf()),
    onGenerateDragPreview: ({ source, nativeSetDragImage }) =>
      setCustomNativeDragPreview({
        nativeSetDragImage,
        getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
        render: ({ container }) => renderDragPreview(container, draggedVersions(source.data), drag().t),
      }),
    onDragStart: ({ source }) => startDragging(draggedVersions(source.data)),
    onDrop: stopDragging,
  })
  return () => {
    element.removeEventListener('pointerenter', near)
    element.removeEventListener('pointerdown', leaveLinksBehind)
    release()
  }
}

/** A link is dragged by itself unless told otherwise; here the row is meant. */
function leaveLinksBehind({ target }: Event): void {
  const link = target instanceof Element ? target.closest('a') : null
  if (link !== null) link.draggable = false
}
