import { Menu } from '@base-ui/react/menu'
import { useRef } from 'react'
import { cx } from '../lib/cx.ts'
import type { MenuEntry } from './MenuButton.tsx'

interface MenuPopupProps {
  readonly anchor: { readonly current: HTMLElement | null }
  readonly label: string
  readonly entries: readonly MenuEntry[]
  /** Then the focus goes to the first entry (APG, menu button). */
  readonly byKeys: boolean
  readonly onClose: () => void
}

const ITEM =
  'flex h-8 items-center gap-2 rounded-sm px-2 text-base select-none outline-none data-highlighted:bg-hover'

/** A menu belongs to the landmark its button stands in; one at the end of the body would belong to none. */
const landmarkOf = (element: HTMLElement | null): HTMLElement | undefined =>
  element?.closest<HTMLElement>('header, nav, main') ?? undefined

/** The part of `MenuButton` that is loaded when somebody reaches for it. */
export function MenuPopup({ anchor, label, entries, byKeys, onClose }: MenuPopupProps) {
  const first = useRef<HTMLDivElement>(null)
  const firstAction = entries.find(({ kind }) => kind === 'action')
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal container={landmarkOf(anchor.current)}>
        <Menu.Positioner anchor={anchor} sideOffset={4} align="end" className="z-(--z-menu)">
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            {...(byKeys ? { initialFocus: first } : {})}
            className="overlay-enter min-w-44 rounded border border-line-strong bg-raised p-1 shadow-overlay outline-none"
          >
            {entries.map((entry) =>
              entry.kind === 'note' ? (
                <div key={entry.id} className="px-2 py-1.5 text-sm text-ink-3">
                  {entry.content}
                </div>
              ) : (
                <Menu.Item
                  key={entry.id}
                  ref={entry === firstAction ? first : undefined}
                  className={cx(ITEM, entry.danger && 'text-loss')}
                  onClick={entry.onSelect}
                >
                  {entry.icon}
                  {entry.content}
                </Menu.Item>
              ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
