import type { Services } from '../registry/context.ts'
import { sweepUnknownBytes } from '../registry/trash/sweep-blobs.ts'
import { sweepTrash } from '../registry/trash/sweep-trash.ts'
import type { Logger } from './log.ts'

const HOUR = 60 * 60_000
/** After the start, so that it competes with nobody's first page. */
const FIRST_AFTER = 60_000
/** An upload that has not moved for so long has no one waiting for it. */
const ABANDONED_AFTER = 24 * HOUR

/** How often one sweep goes on where its own bounds ended it, before others get an hour of rest from it. */
const ROUNDS = 50

/** Bytes that a crash left without a row are looked for by walking the whole store: once in so many sweeps. */
const WALK_EVERY = 24

/** Takes away what is over (old trash, sessions, abandoned uploads), once an hour. Never two sweeps at once. */
export function startSweep(services: Services, logger: Logger): { stop(): Promise<void> } {
  const stopped = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer = setTimeout(tick, FIRST_AFTER)
  timer.unref()
  let sweeps = 0
  function tick(): void {
    const walk = sweeps++ % WALK_EVERY === 0
    running = sweepOnce(services, logger, stopped.signal, walk).finally(() => {
      if (stopped.signal.aborted) return
      timer = setTimeout(tick, HOUR)
      timer.unref()
    })
  }
  return {
    async stop() {
      stopped.abort()
      clearTimeout(timer)
      await running
    },
  }
}

async function sweepOnce(
  services: Services,
  logger: Logger,
  stopped: AbortSignal,
  walk: boolean,
): Promise<void> {
  try {
    const abandonedUploads = await services.blobs.sweepTemporary(ABANDONED_AFTER)
    for (let round = 0; round < ROUNDS && !stopped.aborted; round++) {
      const swept = await sweepTrash(services)
      logger.info({ ...swept, abandonedUploads }, 'swept')
      if (swept.finished) break
    }
    if (walk && !stopped.aborted)
      logger.info({ unknown: await sweepUnknownBytes(services) }, 'swept unknown bytes')
  } catch (error) {
    // The next sweep tries again; what is over can wait.
    logger.error({ err: error }, 'sweep failed')
  }
}
