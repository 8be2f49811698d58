import type { Section } from '../section.ts'
import { buttons, iconButtons } from './buttons.tsx'
import { aliases, tags, versionsAndKinds } from './chips.tsx'
import { colours } from './colours.tsx'
import { combobox } from './combobox.tsx'
import { filterFields, selects, textFields } from './fields.tsx'
import { grid } from './grid.tsx'
import { menus } from './menus.tsx'
import { dialogs, messages } from './overlays.tsx'
import { states } from './states.tsx'
import { tables } from './tables.tsx'
import { tabs } from './tabs.tsx'
import { texts } from './texts.tsx'
import { typography } from './typography.tsx'
import { sparklines, values } from './values.tsx'

/** In the order of the page. */
export const sections: readonly Section[] = [
  colours,
  typography,
  aliases,
  tags,
  versionsAndKinds,
  values,
  sparklines,
  texts,
  buttons,
  iconButtons,
  textFields,
  selects,
  filterFields,
  combobox,
  tabs,
  menus,
  tables,
  grid,
  states,
  dialogs,
  messages,
]
