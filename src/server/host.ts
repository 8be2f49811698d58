import { bootstrap } from '../registry/identity/bootstrap.ts'
import type { ServeConfig } from './config.ts'
import { type OwnerSecrets, ownerSecrets } from './first-start.ts'
import { createHandler } from './http/create-handler.ts'
import { listen } from './http/listen.ts'
import type { Logger } from './log.ts'
import { openServices } from './open-services.ts'
import { plantIfEmpty } from './plant-if-empty.ts'
import { takeServeLock } from './serve-lock.ts'
import { startSilenceWatch } from './silence-watch.ts'
import { startSweep } from './sweep.ts'

export interface RunningServer {
  /** Where people reach it: the configured origin, or the address it listens on. */
  readonly url: string
  readonly port: number
  /** Once, on the first start. */
  readonly owner: OwnerSecrets | null
  /** Stops accepting, answers what is in flight, closes the database. Safe to call twice. */
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Checks every answer against the contract, for tests. */
  readonly checkAnswers?: boolean
}

/** How long a stop waits for answers that are under way, in ms. */
const GRACE = 20_000

/** Opens the registry and serves it. Whatever fails on the way closes again what was opened. */
export async function startServer(
  config: ServeConfig,
  logger: Logger,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const undo: (() => Promise<void> | void)[] = []
  try {
    return await start({ config, logger, ...options }, undo)
  } catch (error) {
    for (const step of undo.toReversed()) await step()
    throw error
  }
}

async function start(
  { config, logger, checkAnswers = false }: { config: ServeConfig; logger: Logger } & ServerOptions,
  undo: (() => Promise<void> | void)[],
): Promise<RunningServer> {
  const { storage } = config
  if (storage.databaseUrl === null) {
    const lock = await takeServeLock(storage.dataDirectory)
    undo.push(() => lock.release())
  }
  const opened = await openServices(storage)
  undo.push(() => opened.close())
  const { services } = opened
  await bootstrap(services)
  if (config.demoIfEmpty) await plantIfEmpty(services, logger)
  const stopping = new AbortController()
  const handler = await createHandler({ services, config, logger, stopping: stopping.signal, checkAnswers })
  const listening = await listen(handler, config)
  undo.push(async () => void (await listening.close(0)))
  const owner = await ownerSecrets(services)
  const sweep = startSweep(services, logger)
  const silence = startSilenceWatch(services, logger, config.runSilence)
  const url = config.origin ?? `http://${hostInUrl(listening.address.address)}:${listening.address.port}`
  logger.info({ url, engine: services.database.dialect.engine }, 'listening')

  const stop = async (): Promise<void> => {
    logger.info('stopping')
    stopping.abort()
    const complete = await listening.close(GRACE)
    await sweep.stop()
    await silence.stop()
    for (const step of undo.toReversed()) await step()
    logger.info({ complete }, 'stopped')
  }
  let stopped: Promise<void> | undefined
  return { url, port: listening.address.port, owner, stop: () => (stopped ??= stop()) }
}

/** Listening everywhere is reached at home by the loopback name. */
function hostInUrl(address: string): string {
  if (address === '0.0.0.0' || address === '::') return 'localhost'
  return address.includes(':') ? `[${address}]` : address
}
