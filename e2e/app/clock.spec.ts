import type { Page } from '@playwright/test'
import { isMock } from '../support/is-mock.ts'
import { openApp } from '../support/open-app.ts'
import { moveAlias, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const HOUR = 3_600_000

/** Ages as they stand on the page, such as “2 minutes ago”. */
const agesOf = (page: Page): Promise<string[]> => page.getByRole('main').locator('time').allTextContents()

for (const [words, skew] of [
  ['ahead', 3 * HOUR],
  ['behind', -3 * HOUR],
] as const) {
  test(`a computer whose clock is three hours ${words} shows ages that are right, and takes any past time`, async ({
    page,
  }, testInfo) => {
    // On the mock host the registry is on the same computer: its clock is the same, and right by definition.
    await page.clock.install({ time: Date.now() + skew })
    await openApp(page, testInfo)
    const own = await ownCollection(page, `clock-${words}`)
    await moveAlias(page, own, 'canary', 'v0')
    await visit(page, own.address)
    await expect(page.getByRole('button', { name: /^canary/ })).toContainText('v0')

    const ages = await agesOf(page)
    expect(ages.length).toBeGreaterThan(3)
    for (const age of ages) expect(age).toMatch(/^(now|\d+ (second|minute)s? ago)$/)

    await test.step('what is painted before the answer has the right age, too', async () => {
      await page.getByRole('button', { name: 'Promote v2' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('canary')
      await dialog.getByRole('button', { name: 'Move canary to v2' }).click()
      const slot = page.getByRole('button', { name: /^canary/ })
      await expect(slot).toContainText('v2')
      await expect(slot.locator('time')).toHaveText(/^(now|\d+ seconds? ago)$/)
    })

    await test.step('a past time is one by the clock of the server', async () => {
      const serverNow = isMock(testInfo) ? Date.now() + skew : Date.now()
      await page.getByRole('button', { name: 'Show a past time' }).click()
      const field = page.getByLabel('As of', { exact: true })
      const show = page.getByRole('button', { name: 'Show', exact: true })
      // The browser is in UTC, so its local time is what `toISOString` writes.
      await field.fill(new Date(serverNow + HOUR).toISOString().slice(0, 16))
      await expect(show).toHaveAttribute('aria-disabled', 'true')
      await field.fill(new Date(serverNow - HOUR).toISOString().slice(0, 16))
      await expect(show).toBeEnabled()
      await show.click()
      await expect(page).toHaveURL(
        new RegExp(
          `at=${new Date(serverNow - HOUR).toISOString().slice(0, 14)}`.replaceAll(':', '(?::|%3A)'),
        ),
      )
    })
  })
}
