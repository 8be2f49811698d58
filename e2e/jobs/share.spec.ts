import type { Page } from '@playwright/test'
import { watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'
import { toggle } from '../support/toggle.ts'

const ADDRESS = '/registry/Model/Fraud%20detection'
const grid = (page: Page) => page.getByRole('grid', { name: 'Versions' })

/** What is on the screen, in words; how long ago something was goes on while one looks. */
async function screenOf(page: Page): Promise<string> {
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
  const words = await page.getByRole('main').ariaSnapshot()
  return words.replace(/\d+ (?:second|minute|hour)s? ago|now/g, 'lately')
}

test('the address alone shows another person exactly what is on the screen', async ({
  page,
  browser,
}, info) => {
  await watchHands(page)
  await openApp(page, info, ADDRESS)
  await test.step('a view is made: filtered, sorted, two rows selected', async () => {
    const query = page.getByRole('textbox', { name: 'Filter the versions' })
    await query.fill('version >= v10')
    await query.press('Enter')
    await expect(page.getByRole('list', { name: 'Conditions of the filter' })).toBeVisible()
    await grid(page).getByRole('columnheader', { name: 'Size' }).getByRole('button').click()
    await expect(grid(page).getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await toggle(grid(page).getByRole('checkbox').nth(1))
    await toggle(grid(page).getByRole('checkbox').nth(3))
    await expect(page).toHaveURL(/selected=/)
  })
  const shared = page.url()
  const mine = await screenOf(page)
  const rows = await grid(page).getByRole('rowheader').allTextContents()
  expect(rows.length).toBeGreaterThan(3)

  await walk(page, info, 'share, address', async () => {
    const context = await browser.newContext()
    const other = await context.newPage()
    await openApp(other, info, '/activity', 'priya.raman')
    await other.goto(shared)
    await expect(grid(other).getByRole('rowheader')).toHaveText(rows)
    await expect(other.getByRole('region', { name: 'Selected versions' })).toContainText('2 selected')
    await context.close()
  })

  await test.step('to somebody who may do the same it is the same, word for word', async () => {
    const context = await browser.newContext()
    const other = await context.newPage()
    await openApp(other, info, '/activity')
    await other.goto(shared)
    await expect(grid(other).getByRole('rowheader')).toHaveText(rows)
    await expect.poll(() => screenOf(other)).toBe(mine)
    await context.close()
  })

  await test.step('an open preview is shared, too', async () => {
    await visit(page, `${ADDRESS}?promote=v31&alias=staging`)
    const preview = page.getByRole('dialog', { name: 'Move staging' })
    await expect(preview.getByRole('table', { name: 'Metrics' })).toBeVisible()
    await page.goto(page.url())
    await expect(preview.getByRole('table', { name: 'Metrics' })).toBeVisible()
  })
})
