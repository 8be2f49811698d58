import { useEffect } from 'react'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { startLive, useLiveState } from '../../lib/live.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'

/** Whether what others do arrives by itself; also what keeps it arriving. */
export function LiveBadge() {
  const t = useT()
  const state = useLiveState()
  useEffect(startLive, [])
  const words = { connecting: t('live.connecting'), live: t('live.live'), lost: t('live.lost') }[state]
  const detail = state === 'lost' ? t('live.lostDetail') : t('live.liveDetail')
  return (
    <Tooltip text={state === 'connecting' ? words : detail}>
      <span
        role="status"
        className={cx(
          'flex items-center gap-1.5 text-sm whitespace-nowrap',
          state === 'lost' ? 'text-protected' : 'text-ink-3',
        )}
      >
        <span
          aria-hidden
          className={cx(
            'size-2 rounded-pill',
            state === 'live' && 'bg-gain',
            state === 'connecting' && 'border border-edge',
            state === 'lost' && 'border-2 border-current',
          )}
        />
        <span className={state === 'lost' ? 'max-sm:sr-only' : 'sr-only'}>{words}</span>
      </span>
    </Tooltip>
  )
}
