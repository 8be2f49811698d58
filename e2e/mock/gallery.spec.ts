import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type DevServer, startDevServer } from '../support/dev-server.ts'
import { expect, test } from '../support/test.ts'

const THEMES = ['light', 'dark'] as const
/** What stands open in each stage, by which one sees that it has opened. */
const STAGES = {
  'missing-part': (page: Page) => page.getByRole('alert'),
  menu: (page: Page) => page.getByRole('menuitem', { name: 'Edit…' }),
  popover: (page: Page) => page.getByRole('dialog', { name: 'Columns' }),
  dialog: (page: Page) => page.getByRole('dialog', { name: 'New collection' }),
  'dialog-long': (page: Page) => page.getByRole('dialog'),
  sheet: (page: Page) => page.getByRole('dialog', { name: 'Menu' }),
  toasts: (page: Page) => page.getByRole('button', { name: 'Undo' }),
  tooltip: (page: Page) => page.getByText('A sentence that is', { exact: false }),
  announcer: (page: Page) => page.getByRole('button', { name: 'Say a sentence' }),
}

/** Rule and first element of everything that axe finds. */
async function faultsIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}

test.describe('the gallery of components, served for development', () => {
  // The first page waits until the dependencies are made ready, and axe looks at some three hundred states.
  test.describe.configure({ timeout: 180_000 })
  let dev: DevServer
  test.beforeAll(async () => {
    dev = await startDevServer()
  })
  test.afterAll(async () => {
    await dev.stop()
  })

  test('shows every component in both themes, and axe finds nothing', async ({ page }) => {
    const failures: string[] = []
    page.on('pageerror', (error) => failures.push(error.message))
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${dev.url}_ui`, { timeout: 120_000 })
    await expect(page.getByRole('heading', { level: 1, name: 'Vitrine component gallery' })).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByRole('grid')).toHaveCount(4)
    expect(await faultsIn(page)).toEqual([])
    await expect(page.locator('iframe')).toHaveCount(Object.keys(STAGES).length * THEMES.length)
    expect(failures).toEqual([])
  })

  test('shows what covers the page standing open, and axe finds nothing', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const [id, opened] of Object.entries(STAGES)) {
      for (const theme of THEMES) {
        await test.step(`${id}, ${theme}`, async () => {
          await page.goto(`${dev.url}_ui?stage=${id}&theme=${theme}`)
          await expect(opened(page)).toBeVisible()
          await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
          expect(await faultsIn(page)).toEqual([])
        })
      }
    }
  })
})

test('a build has no gallery: its address is a page that is not there', async ({ page }) => {
  await page.goto('/_ui')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Vitrine component gallery')).toHaveCount(0)
})
