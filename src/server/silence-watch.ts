import type { Services } from '../registry/context.ts'
import { sweepSilentRuns } from '../registry/runs/sweep-silent-runs.ts'
import type { Logger } from './log.ts'

const MINUTE = 60_000

/** Calls runs crashed that have fallen silent, once a minute: people look at that list. Never two at once. */
export function startSilenceWatch(services: Services, logger: Logger): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  let timer = setTimeout(tick, MINUTE)
  timer.unref()
  function tick(): void {
    running = watchOnce(services, logger).finally(() => {
      if (stopped) return
      timer = setTimeout(tick, MINUTE)
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

async function watchOnce(services: Services, logger: Logger): Promise<void> {
  try {
    const crashed = await sweepSilentRuns(services)
    if (crashed > 0) logger.info({ crashed }, 'runs fell silent')
  } catch (error) {
    // The next minute tries again.
    logger.error({ err: error }, 'the watch over silent runs failed')
  }
}
