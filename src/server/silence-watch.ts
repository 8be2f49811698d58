import type { Services } from '../registry/context.ts'
import { sweepSilentRuns } from '../registry/runs/sweep-silent-runs.ts'
import type { Logger } from './log.ts'

const MINUTE = 60_000

/** Calls runs crashed that have fallen silent, once a minute or sooner: people look at that list. Never two at once. */
export function startSilenceWatch(
  services: Services,
  logger: Logger,
  silence: number,
): { stop(): Promise<void> } {
  const interval = Math.min(MINUTE, silence)
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let timer = setTimeout(tick, interval)
  timer.unref()
  function tick(): void {
    running = watchOnce(services, logger, silence).finally(() => {
      if (stopped) return
      timer = setTimeout(tick, interval)
      timer.unref()
    })
  }
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

async function watchOnce(services: Services, logger: Logger, silence: number): Promise<void> {
  try {
    const crashed = await sweepSilentRuns(services, silence)
    if (crashed > 0) logger.info({ crashed }, 'runs fell silent')
  } catch (error) {
    // The next minute tries again.
    logger.error({ err: error }, 'the watch over silent runs failed')
  }
}
