import { EllipsisVertical } from 'lucide-react'
import { prefetchPart } from '../../lib/parts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { loadMenu } from '../../ui/load-menu.ts'
import type { MenuWay } from './grid-types.ts'

interface RowMenuButtonProps {
  readonly label: string
  readonly onOpen: (button: HTMLElement, way: MenuWay) => void
}

/** The visible way to the menu of a row; right click, Shift+F10 and the menu key open the same. */
export function RowMenuButton({ label, onOpen }: RowMenuButtonProps) {
  return (
    <IconButton
      icon={EllipsisVertical}
      label={label}
      aria-haspopup="menu"
      onPointerEnter={() => prefetchPart(loadMenu)}
      onFocus={() => prefetchPart(loadMenu)}
      // A click without a pointer is Enter or Space.
      onClick={(event) => onOpen(event.currentTarget, { byKeys: event.detail === 0 })}
    />
  )
}
