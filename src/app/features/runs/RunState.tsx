import { Ban, CircleCheck, CircleDashed, CircleX, type LucideIcon, Skull } from 'lucide-react'
import type { Run } from '../../../contract/schemas/project.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'

type State = Run['state']

const LOOKS: Record<State, { readonly icon: LucideIcon; readonly colour: string }> = {
  running: { icon: CircleDashed, colour: 'text-accent-ink' },
  finished: { icon: CircleCheck, colour: 'text-ink-3' },
  failed: { icon: CircleX, colour: 'text-loss' },
  crashed: { icon: Skull, colour: 'text-loss' },
  killed: { icon: Ban, colour: 'text-ink-3' },
}

/** Each state by shape and by word. */
export function RunState({ state }: { readonly state: State }) {
  const t = useT()
  const { icon: Icon, colour } = LOOKS[state]
  return (
    <span className={cx('inline-flex items-center gap-1.5 align-middle text-sm whitespace-nowrap', colour)}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(`run.state.${state}`)}
    </span>
  )
}
