import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumArguments, findChromium } from '../../scripts/lib/chromium.ts'
import { storageConfig } from '../../src/server/config.ts'
import { ownerSecrets } from '../../src/server/first-start.ts'
import { openServices } from '../../src/server/open-services.ts'
import { filledDirectory } from '../lib/fixture-files.ts'
import { getJson, startServer } from '../server/server.ts'
import { installProbe, type Scene } from './probe.ts'

/** A server on what the app is measured with, and a browser whose owner is signed in. */
export interface Stage {
  readonly url: string
  readonly chromium: string
  /** Asks the server itself what the screen should show. */
  ask<T>(path: string): Promise<T>
  /**
   * A page of a browser that has never been here: nothing is cached. `first` is what its time is taken of; without an
   * address it stands empty.
   */
  open(address: string | null, first?: Scene): Promise<OpenPage>
  close(): Promise<void>
}

export interface OpenPage {
  readonly page: Page
  readonly close: () => Promise<void>
}

const VIEWPORT = { width: 1440, height: 900 }

export async function openStage(what: 'app' | 'lineage'): Promise<Stage> {
  const data = filledDirectory(what)
  const secrets = await secretsOf(data.path)
  const server = await startServer(data.path)
  const browser = await launch()
  const key = secrets.apiKey
  const signedIn = await signIn(browser, server.url + secrets.signInPath)
  return {
    url: server.url,
    chromium: browser.version(),
    ask: async <T>(path: string) => (await getJson(`${server.url}/api/v1${path}`, key)) as T,
    open: (address, first) =>
      openCold(browser, signedIn, {
        url: address === null ? null : server.url + address,
        first: first ?? null,
      }),
    close: async () => {
      await browser.close()
      await server.stop()
      data.remove()
    },
  }
}

async function secretsOf(data: string) {
  const opened = await openServices(storageConfig({ data }, {}))
  try {
    const secrets = await ownerSecrets(opened.services)
    if (secrets === null) throw new Error('Somebody was given a key to the fixture already.')
    return secrets
  } finally {
    await opened.close()
  }
}

function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('There is no browser. Debian: apt-get install chromium; or name one in VITRINE_CHROMIUM.')
  return chromium.launch({ executablePath, args: [...chromiumArguments(), '--enable-precise-memory-info'] })
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

async function signIn(browser: Browser, link: string): Promise<StorageState> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(link)
    await page.getByRole('heading', { level: 1, name: 'Registries' }).waitFor()
    return await context.storageState()
  } finally {
    await context.close()
  }
}

interface ColdStart {
  readonly url: string | null
  readonly first: Scene | null
}

async function openCold(
  browser: Browser,
  storageState: StorageState,
  { url, first }: ColdStart,
): Promise<OpenPage> {
  const context = await browser.newContext({
    storageState,
    viewport: VIEWPORT,
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  const page = await context.newPage()
  await page.addInitScript(installProbe, first)
  if (url !== null) await page.goto(url, { waitUntil: 'commit' })
  return { page, close: () => context.close() }
}
