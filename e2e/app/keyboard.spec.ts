import { expect, type Page, test } from '@playwright/test'
import { openApp } from '../support/open-app.ts'

const focused = (page: Page) => page.locator(':focus')

test('the first Tab leads past the navigation', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(focused(page)).toHaveText('Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const inMain = await focused(page).evaluate((element) => element.closest('main') !== null)
  expect(inMain).toBe(true)
})

test('from its row a version is promoted with two key presses', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/registry/Speech%20%26%20%EC%9D%8C%EC%84%B1/Voice%20activity')
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'v12', exact: true }) })
  await row.getByRole('button', { name: 'Promote v12' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('table', { name: 'Metrics' })).toBeVisible()
  const confirm = dialog.getByRole('button', { name: /^Move .+ to v12$/ })
  await expect(confirm).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(row.getByRole('gridcell').nth(1)).not.toBeEmpty()
})

test('Escape closes the preview, sends nothing, and the focus is back where it came from', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Fraud%20detection')
  const writes: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(request.url())
  })
  const slot = page.getByRole('button', { name: /\bproduction\b/ })
  await slot.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(slot).toBeFocused()
  expect(writes).toEqual([])
})

test('Ctrl-K searches from everywhere, and Enter opens what was found', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Name, tag, alias/ }).fill('surface')
  await expect(page.getByRole('option', { name: /Surface defects/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Surface defects' })).toBeVisible()
})

test('a page that is opened is told to screen readers', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Activity, opened' })).toBeAttached()
  await expect(page.getByRole('main')).toBeFocused()
})
