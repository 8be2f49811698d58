import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'

export interface DevServer {
  readonly url: string
  stop(): Promise<void>
}

/** The server of `npm run dev`, with a cache of its own so that a developer's running one is not disturbed. */
export async function startDevServer(): Promise<DevServer> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'vitrine-dev-'))
  const server = await createServer({
    root: join(import.meta.dirname, '..', '..'),
    cacheDir,
    logLevel: 'warn',
    server: { port: 0, watch: null },
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The development server has no address.')
  return {
    url,
    async stop() {
      await server.close()
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}
