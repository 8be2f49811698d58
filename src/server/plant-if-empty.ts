import type { Services } from '../registry/context.ts'
import type { Logger } from './log.ts'

/** Puts the demo workspace into a registry in which nobody has made anything yet. What is there is left alone. */
export async function plantIfEmpty(services: Services, logger: Logger): Promise<void> {
  const started = performance.now()
  // Loaded only here: a server that is not asked for the demo does not carry it.
  const { plantDemo } = await import('../demo/plant.ts')
  const planted = await plantDemo(services)
  if (planted) logger.info({ ms: Math.round(performance.now() - started) }, 'demo workspace planted')
}
