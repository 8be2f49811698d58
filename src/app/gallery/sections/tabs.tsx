import { TabBar, TabCount, tabClass } from '../../ui/tabs.tsx'
import { ARABIC, JAPANESE, KOREAN } from '../samples.ts'
import type { Section, Theme } from '../section.ts'

interface SampleProps {
  readonly theme: Theme
  readonly name: string
  readonly tabs: readonly string[]
}

const Sample = ({ theme, name, tabs }: SampleProps) => (
  <TabBar label={`${name}, ${theme}`}>
    {tabs.map((tab, index) => (
      <a
        key={tab}
        href="#tabs"
        aria-current={index === 0 ? 'page' : undefined}
        className={tabClass(index === 0)}
      >
        {tab}
        {index < 2 && <TabCount>{index === 0 ? '32' : '10,000'}</TabCount>}
      </a>
    ))}
  </TabBar>
)

const FEW = ['Versions', 'Card', 'Compare', 'History']
const MANY = [
  ...FEW,
  'Lineage',
  'Automations',
  'Members',
  'Settings',
  'Activity',
  'Protected aliases',
  'Webhooks',
]

export const tabs: Section = {
  title: 'Tabs',
  states: [
    { name: 'default', show: (theme) => <Sample name="Tabs" theme={theme} tabs={FEW} /> },
    {
      name: 'hover',
      look: 'hover',
      show: (theme) => <Sample name="Hovered tabs" theme={theme} tabs={FEW} />,
    },
    {
      name: 'focus',
      look: 'focus',
      show: (theme) => <Sample name="Focused tabs" theme={theme} tabs={FEW} />,
    },
    { name: 'more than fit', show: (theme) => <Sample name="Many tabs" theme={theme} tabs={MANY} /> },
    {
      name: 'right to left, CJK',
      dir: 'rtl',
      show: (theme) => (
        <Sample name="Tabs of other scripts" theme={theme} tabs={[ARABIC, KOREAN, JAPANESE]} />
      ),
    },
  ],
}
