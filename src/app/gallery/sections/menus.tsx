import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { buttonClass } from '../../ui/Button.tsx'
import { MenuButton, type MenuEntry } from '../../ui/MenuButton.tsx'
import { PopoverButton } from '../../ui/PopoverButton.tsx'
import { Opened } from '../Opened.tsx'
import { JAPANESE, LONG, nothing } from '../samples.ts'
import type { Section } from '../section.ts'

const ENTRIES: readonly MenuEntry[] = [
  { kind: 'note', id: 'note', content: 'Version v31' },
  { kind: 'action', id: 'edit', content: 'Edit…', icon: <Pencil size={14} aria-hidden />, onSelect: nothing },
  { kind: 'action', id: 'key', content: 'Promote…', shortcut: 'P', onSelect: nothing },
  {
    kind: 'action',
    id: 'refused',
    content: 'Tags…',
    disabledReason: 'This needs the role member. Yours is viewer.',
    onSelect: nothing,
  },
  { kind: 'action', id: 'cjk', content: JAPANESE, onSelect: nothing },
  { kind: 'action', id: 'long', content: LONG.slice(0, 48), onSelect: nothing },
  {
    kind: 'action',
    id: 'delete',
    content: 'Delete…',
    icon: <Trash2 size={14} aria-hidden />,
    danger: true,
    onSelect: nothing,
  },
]

const menu = (
  <MenuButton label="More actions" entries={ENTRIES} className={buttonClass({ variant: 'quiet' })}>
    <MoreHorizontal size={16} aria-hidden />
  </MenuButton>
)

const popover = (
  <PopoverButton
    label="Columns"
    className={buttonClass()}
    popup={() => (
      <div className="flex flex-col gap-2 p-3">
        <p className="font-medium">Columns</p>
        <p className="text-sm text-ink-3">{LONG}</p>
      </div>
    )}
  >
    Columns
  </PopoverButton>
)

export const menus: Section = {
  title: 'Menus and popovers',
  states: [
    { name: 'menu, closed', show: menu },
    { name: 'menu, focus', look: 'focus', show: menu },
    { name: 'popover, closed', show: popover },
  ],
  stages: [
    { id: 'menu', name: 'menu, open', height: 330, show: <Opened by="press">{menu}</Opened> },
    { id: 'popover', name: 'popover, open', height: 190, show: <Opened by="press">{popover}</Opened> },
  ],
}
