/**
 * `npm run screens [place …]`: the pictures of docs/screens, of every place or of these, in light and dark, from a fresh
 * demo workspace. Places are listed in scripts/lib/screen-places.ts.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startOwnServer } from '../e2e/support/own-server.ts'
import { ensureBuilt } from './lib/app-build.ts'
import { chromiumArguments, findChromium } from './lib/chromium.ts'
import { MAX_SCREEN_BYTES, SCREEN_PLACES, SCREEN_THEMES, type ScreenPlace } from './lib/screen-places.ts'
import { toWebp } from './lib/to-webp.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'screens')

const asked = process.argv.slice(2)
const places = SCREEN_PLACES.filter(({ name }) => asked.length === 0 || asked.includes(name))
if (places.length === 0) throw new Error(`There is no place ${asked.join(', ')}.`)

const built = await ensureBuilt('app')
if (!built.ok) throw new Error('The app could not be built.')
const server = await startOwnServer({ demo: true })
try {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() })
  try {
    await takeAll(browser)
  } finally {
    await browser.close()
  }
} finally {
  await server.stop()
}

async function takeAll(browser: Browser): Promise<void> {
  const page = await browser.newPage({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  })
  const drawing = await browser.newPage()
  await page.goto(server.signInLink)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (asked.length === 0) removeOld()
  mkdirSync(folder, { recursive: true })
  for (const place of places) {
    for (const theme of SCREEN_THEMES) {
      await page.emulateMedia({ colorScheme: theme })
      const webp = await toWebp(drawing, await take(page, place), MAX_SCREEN_BYTES)
      const name = `${place.name}.${theme}.webp`
      writeFileSync(join(folder, name), webp)
      console.log(`${(webp.length / 1000).toFixed(0).padStart(4)} kB  ${name}`)
    }
  }
}

async function take(page: Page, place: ScreenPlace): Promise<Buffer> {
  const address = typeof place.address === 'string' ? place.address : await place.address(page)
  await page.goto(address)
  await settle(page)
  if (place.act !== undefined) {
    await place.act(page)
    await settle(page)
  }
  return await page.screenshot({ animations: 'disabled', caret: 'hide' })
}

/** What was asked for has come. A dialog hides the page behind it from roles, so this looks at elements. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('load')
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(
    () => document.querySelectorAll('[aria-busy="true"], .skeleton, .progress-line').length === 0,
  )
  // A dialog that stands in the address is fetched after its page: it is there when nothing more is on its way.
  await page.waitForFunction(async () => {
    const before = performance.getEntriesByType('resource').length
    await new Promise((resolve) => setTimeout(resolve, 700))
    return performance.getEntriesByType('resource').length === before
  })
}

/** A place that is gone must not keep its picture. */
function removeOld(): void {
  for (const name of readdirSync(folder)) if (name.endsWith('.webp')) rmSync(join(folder, name))
}
