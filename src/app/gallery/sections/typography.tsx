import type { Section } from '../section.ts'

/** Spelled out, as a class that is composed would not be found by whoever makes the style sheet. */
const SIZES = {
  'xs: keys, small marks': 'text-xs',
  'sm: what stands back': 'text-sm',
  'base: tables, controls': 'text-base',
  'prose: what is read': 'text-prose',
  'name: of the page': 'text-name font-semibold',
} as const

const Sample = ({ className }: { readonly className: string }) => (
  <p className={className}>Fraud detection v31 · 0.9142 · 이상 거래 탐지 · 不正検知</p>
)

export const typography: Section = {
  title: 'Type',
  states: [
    ...Object.entries(SIZES).map(([name, className]) => ({ name, show: <Sample className={className} /> })),
    { name: 'mono: what is copied', show: <Sample className="font-mono text-sm" /> },
    {
      name: 'figures in columns',
      show: (
        <div className="tnum">
          <p>0.9111</p>
          <p>0.8888</p>
        </div>
      ),
    },
  ],
}
