import { expect, type Page } from '@playwright/test'

const bar = (page: Page) => page.getByRole('region', { name: 'Selected versions' })

export const expectAllSelected = (page: Page, count: number): Promise<void> =>
  expect(bar(page)).toContainText(`${count} selected`)

/** Until every row is loaded, “all that are loaded” is not all: looks so often, then leaves nothing selected. */
export async function waitForAllRows(page: Page, count: number): Promise<void> {
  const box = page.getByRole('checkbox', { name: 'Select all loaded rows' })
  await expect(async () => {
    await box.click()
    await expect(bar(page)).toContainText(`${count} selected`, { timeout: 1000 })
  }).toPass()
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
  await expect(bar(page)).toHaveCount(0)
}
