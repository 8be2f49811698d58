import { setupWorker } from 'msw/browser'
import { http } from 'msw/http'
import { idMaker, type Services } from '../registry/context.ts'
import { createLateStore } from './blobs/late-store.ts'
import { loadSqlite, openWasm } from './db/open-wasm.ts'
import { loadDemoBlobs, loadDemoDatabase } from './demo/load-demo.ts'
import { createMockHost } from './host.ts'
import { readSwitches } from './switches.ts'

/**
 * Starts the registry inside the page: a service worker hands every request below `/api` to the same API that the
 * server has, over a database in memory. Everything is as it was at a reload.
 */
export async function startMock(): Promise<void> {
  const switches = readSwitches(location.search, document.cookie)
  const host = startRegistry().then((services) => createMockHost(services, switches))
  // The worker starts meanwhile; a request that comes early waits for the registry.
  const worker = setupWorker(http.all('/api/*', async ({ request }) => (await host).fetch(request)))
  await Promise.all([host, worker.start({ quiet: true, onUnhandledFrame: 'bypass' })])
}

async function startRegistry(): Promise<Services> {
  const [image] = await Promise.all([loadDemoDatabase(), loadSqlite()])
  const clock = (): Date => new Date()
  return {
    database: await openWasm(image),
    blobs: createLateStore(loadDemoBlobs),
    clock,
    newId: idMaker(clock),
  }
}
