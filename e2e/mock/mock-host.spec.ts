import type { Page } from '@playwright/test'
import { openCollection } from '../support/promotion-journey.ts'
import { expect, test } from '../support/test.ts'

/** What only the host in the page has to show: that it is quick, and that its switches do what they say. */
const FIRST_LIST = 1500

const openWith = (page: Page, query: string) => page.goto(`/?${query}`)

test(`the first list stands within ${FIRST_LIST} ms, in a browser that has never been here`, async ({
  browser,
}) => {
  const times: number[] = []
  for (let visit = 0; visit < 3; visit++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const started = performance.now()
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name: 'Model', exact: true }).first().waitFor()
    times.push(performance.now() - started)
    await context.close()
  }
  // The best of three: the goal is the host's, the rest is what else the machine is doing.
  expect(Math.min(...times)).toBeLessThanOrEqual(FIRST_LIST)
})

test('nobody is signed in when the switch says so', async ({ page }) => {
  await openWith(page, 'vitrine-user=anonymous')
  await expect(page).toHaveURL(/sign-in/)
})

test('a restricted viewer is told why they may not promote', async ({ page }) => {
  await openWith(page, 'vitrine-user=jonas.weber')
  await openCollection(page, 'Model', 'Fraud detection')
  await page.getByRole('button', { name: 'Promote v20' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('challenger')
  const move = dialog.getByRole('button', { name: 'Move challenger to v20' })
  await expect(move).toHaveAttribute('aria-disabled', 'true')
  await expect(dialog).toContainText('restricted')
})

test('somebody is faster when the switch says so, and the page tells who', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'vitrine-faults', value: 'alias-conflict', url: baseURL ?? '' }])
  await page.goto('/')
  await openCollection(page, 'Model', 'Fraud detection')
  await page.getByRole('button', { name: 'Promote v20' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('challenger')
  await dialog.getByRole('button', { name: /^Move challenger to v20$/ }).click()
  await expect(dialog).toContainText('Ada Lindqvist')
  await dialog.getByRole('button', { name: /^Move challenger to v20$/ }).click()
  await expect(dialog).toBeHidden()
})

test('a file of the demo is there, byte for byte what its digest says', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Model', exact: true }).first().waitFor()
  const [named, computed] = await page.evaluate(async () => {
    const json = async (path: string) => (await fetch(`/api/v1${path}`)).json()
    const { collection, version } = await json(
      '/resolve?path=wandb-registry-Model/Fraud%20detection:production',
    )
    if (collection.name !== 'Fraud detection') throw new Error('resolved something else')
    const { items } = await json(`/versions/${version.versionId}/files`)
    const file = items.find((item: { sha256: string | null }) => item.sha256 !== null)
    const response = await fetch(
      `/api/v1/versions/${version.versionId}/file?path=${encodeURIComponent(file.path)}`,
    )
    const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer())
    return [
      file.sha256,
      Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    ]
  })
  expect(computed).toBe(named)
})
