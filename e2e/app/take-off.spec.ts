import { openApp } from '../support/open-app.ts'
import { visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

test('an alias is taken off its version from the board, and one click takes that back', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  await visit(page, '/registry/Model/Fraud%20detection')
  const slot = page.getByRole('button', { name: /^challenger/ })
  await expect(slot).toContainText('v26')
  await slot.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Take challenger off v26' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('challenger was taken off v26')).toBeVisible()
  await expect(slot).toBeHidden()
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
  await expect(slot).toContainText('v26')
})

test('who may not move a protected alias may not take it off either, and is told why', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/', 'priya.raman')
  await visit(page, '/registry/Model/Fraud%20detection')
  await page.getByRole('button', { name: /^Protected\s*production/ }).click()
  const takeOff = page.getByRole('dialog').getByRole('button', { name: 'Take production off v30' })
  await expect(takeOff).toHaveAttribute('aria-disabled', 'true')
  await expect(takeOff).toHaveAccessibleDescription(/Moving production needs the role/)
})
