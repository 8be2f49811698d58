import { useT } from '../../lib/i18n.tsx'
import type { CardEdge } from '../model/types.ts'
import { dashOf } from './dash-of.ts'

/** What the lines mean. The table says it of each in words, so this is for the eye only. */
export function Legend({ kinds }: { readonly kinds: readonly CardEdge['kind'][] }) {
  const t = useT()
  return (
    <ul
      aria-hidden
      className="pointer-events-none absolute bottom-3 left-16 flex gap-4 rounded bg-canvas px-2 py-1 text-sm text-ink-2 max-sm:hidden"
    >
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-1.5">
          <svg width={28} height={6}>
            <path d="M0,3H28" className="stroke-edge stroke-[1.5]" {...dashOf(kind)} />
          </svg>
          {t(`lineage.line.${kind}`)}
        </li>
      ))}
    </ul>
  )
}
