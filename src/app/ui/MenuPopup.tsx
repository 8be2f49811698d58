import { Menu } from '@base-ui/react/menu'
import { type Ref, useMemo, useRef } from 'react'
import { cx } from '../lib/cx.ts'
import { KeyCaps } from './KeyCaps.tsx'
import type { MenuEntry } from './MenuButton.tsx'

/** A place on the screen, in px of the viewport: where a context menu was asked for. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

interface MenuPopupProps {
  /** What it belongs to: it stands beside it, and the focus goes back there. */
  readonly anchor: { readonly current: HTMLElement | null }
  /** Where it opens instead of beside its anchor. */
  readonly point?: ScreenPoint | undefined
  readonly label: string
  readonly entries: readonly MenuEntry[]
  /** Then the focus goes to the first entry (APG, menu button). */
  readonly byKeys: boolean
  readonly onClose: () => void
}

const ITEM =
  'flex min-h-8 items-center gap-2 rounded-sm px-2 py-1 text-base select-none outline-none data-highlighted:bg-hover'

/** A menu belongs to the landmark its button stands in; one at the end of the body would belong to none. */
const landmarkOf = (element: HTMLElement | null): HTMLElement | undefined =>
  element?.closest<HTMLElement>('header, nav, main') ?? undefined

/** The part of `MenuButton` that is loaded when somebody reaches for it. */
export function MenuPopup({ anchor, point, label, entries, byKeys, onClose }: MenuPopupProps) {
  const place = useMemo(
    () => (point === undefined ? anchor : { getBoundingClientRect: () => new DOMRect(point.x, point.y) }),
    [anchor, point],
  )
  const first = useRef<HTMLDivElement>(null)
  const firstAction = entries.find(({ kind }) => kind === 'action')
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal container={landmarkOf(anchor.current)}>
        <Menu.Positioner
          anchor={place}
          sideOffset={4}
          align={point === undefined ? 'end' : 'start'}
          className="z-(--z-menu)"
        >
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            {...(byKeys ? { initialFocus: first } : {})}
            className="overlay-enter max-w-80 min-w-44 rounded border border-line-strong bg-raised p-1 shadow-overlay outline-none"
          >
            {entries.map((entry) =>
              entry.kind === 'note' ? (
                <div key={entry.id} className="px-2 py-1.5 text-sm text-ink-3">
                  {entry.content}
                </div>
              ) : (
                <MenuAction
                  key={entry.id}
                  entry={entry}
                  element={entry === firstAction ? first : undefined}
                />
              ),
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

interface MenuActionProps {
  readonly entry: Extract<MenuEntry, { kind: 'action' }>
  readonly element: Ref<HTMLDivElement> | undefined
}

/** What cannot be done stays in reach of the arrows, so that its reason is read too. */
function MenuAction({ entry, element }: MenuActionProps) {
  const reason = entry.disabledReason ?? null
  const off = reason !== null
  return (
    <Menu.Item
      ref={element}
      className={cx(ITEM, entry.danger && !off && 'text-loss', off && 'cursor-not-allowed text-ink-3')}
      aria-disabled={off || undefined}
      closeOnClick={!off}
      onClick={off ? undefined : entry.onSelect}
    >
      {entry.icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="min-w-0">{entry.content}</span>
        {off && <span className="text-sm leading-4">{reason}</span>}
      </span>
      {entry.shortcut !== undefined && !off && <KeyCaps spelling={entry.shortcut} />}
    </Menu.Item>
  )
}
