import type { Command } from 'commander'
import { type ServeFlags, serveConfig } from '../config.ts'
import type { RunningServer } from '../host.ts'

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('serve the registry and the app')
    .option('--host <address>', 'address to listen on (VITRINE_HOST, default 127.0.0.1)')
    .option('--port <number>', 'port to listen on, 0 for any (VITRINE_PORT, default 8080)')
    .option('--data <directory>', 'where everything is stored (VITRINE_DATA, default ./vitrine-data)')
    .option('--origin <url>', 'the address people use, behind a proxy (VITRINE_ORIGIN)')
    .option('--demo-if-empty', 'put the demo workspace into an empty registry')
    .addHelpText(
      'after',
      `
Also read from the environment:
  DATABASE_URL         postgres://… instead of the embedded database
  VITRINE_TRUST_PROXY  1 behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto
  VITRINE_LOG_LEVEL    trace, debug, info (default), warn, error or silent`,
    )
    .action((flags: ServeFlags) => serve(flags))
}

async function serve(flags: ServeFlags): Promise<void> {
  const config = serveConfig(flags, process.env)
  // Only now: the other commands should not wait for all that a server needs to be read.
  const [{ startServer }, { createLogger }] = await Promise.all([import('../host.ts'), import('../log.ts')])
  const logger = createLogger(config.logLevel)
  const server = await startServer(config, logger)
  announce(server, config.storage.dataDirectory)
  await stopSignal()
  await server.stop()
  logger.flush()
}

function announce({ url, owner }: RunningServer, dataDirectory: string): void {
  const lines = [`Vitrine is ready at ${url}`, `Data in ${dataDirectory}`]
  if (owner !== null) {
    lines.push(
      '',
      `This is the first start. Shown this once, for the owner “${owner.username}”:`,
      '',
      `  Sign-in link  ${url}${owner.signInPath}`,
      '                (works once, for 15 minutes)',
      `  API key       ${owner.apiKey}`,
      '',
    )
  }
  console.log(lines.join('\n'))
}

/** Resolves at the first SIGTERM or SIGINT. A second one ends the process at once, for whoever cannot wait. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked) process.exit(signal === 'SIGINT' ? 130 : 143)
      asked = true
      resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}
