import type { Section } from '../section.ts'

const TOKENS = {
  surfaces: ['canvas', 'raised', 'rail', 'hover', 'pressed'],
  lines: ['line', 'line-strong', 'edge'],
  text: ['ink', 'ink-2', 'ink-3'],
  action: ['accent', 'accent-hover', 'accent-ink', 'accent-soft', 'on-accent'],
  meaning: ['protected', 'protected-soft', 'protected-line', 'loss', 'loss-soft', 'gain'],
  kinds: ['kind-model', 'kind-dataset', 'kind-run', 'kind-other'],
} as const

function Swatches({ tokens }: { readonly tokens: readonly string[] }) {
  return (
    <ul className="gallery-swatches">
      {tokens.map((token) => (
        <li key={token}>
          <span style={{ background: `var(--${token})` }} />
          {token}
        </li>
      ))}
    </ul>
  )
}

export const colours: Section = {
  title: 'Colours',
  states: Object.entries(TOKENS).map(([name, tokens]) => ({ name, show: <Swatches tokens={tokens} /> })),
}
