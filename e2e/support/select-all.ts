import { expect, type Page } from '@playwright/test'

/** px: further than any table of a test. */
const FAR = 20_000

const bar = (page: Page) => page.getByRole('region', { name: 'Selected versions' })

export const expectAllSelected = (page: Page, count: number): Promise<void> =>
  expect(bar(page)).toContainText(`${count} selected`)

/** Rows come when they are looked at: scrolls until every one is there, back to the first, and selects nothing. */
export async function waitForAllRows(page: Page, count: number): Promise<void> {
  const box = page.getByRole('checkbox', { name: 'Select all loaded rows' })
  await expect(async () => {
    await page.getByRole('grid').hover()
    await page.mouse.wheel(0, FAR)
    await box.click()
    await expect(bar(page)).toContainText(`${count} selected`, { timeout: 1000 })
  }).toPass()
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
  await expect(bar(page)).toHaveCount(0)
  await page.getByRole('grid').hover()
  await page.mouse.wheel(0, -FAR)
}
