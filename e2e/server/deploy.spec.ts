import type { Page } from '@playwright/test'
import { openApp } from '../support/open-app.ts'
import { openCollection } from '../support/promotion-journey.ts'
import { expect, test } from '../support/test.ts'

/*
 * A server that was deployed anew no longer has the parts of the build that an open page is of: they are 404, and its
 * first page names another script.
 */

const PATH = '/registry/Model/Surface%20defects'

async function withoutPart(page: Page, part: RegExp): Promise<void> {
  await page.route(part, (route) => route.fulfill({ status: 404, body: 'Not found' }))
}

async function deployAnew(page: Page): Promise<void> {
  await page.route(
    (url) => url.pathname === '/',
    (route) =>
      route.request().resourceType() === 'fetch'
        ? route.fulfill({
            contentType: 'text/html',
            body: '<script type="module" src="/assets/index-newer.js"></script>',
          })
        : route.continue(),
  )
}

test('a part of an old build is not a broken page: it says that a new version is here, and the rest goes on', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  await openCollection(page, 'Model', 'Surface defects')
  await deployAnew(page)

  await test.step('a dialog', async () => {
    await withoutPart(page, /\/assets\/PromotionDialog-/)
    await page
      .getByRole('button', { name: /^Promote v\d+$/ })
      .first()
      .click()
    await expect(page.getByRole('alert')).toContainText('A new version of Vitrine is here')
    await expect(page.getByRole('button', { name: 'Reload', exact: true })).toBeVisible()
    await expect(page.getByRole('grid')).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('alert')).toBeHidden()
  })

  await test.step('what is being typed stays', async () => {
    await page.getByRole('button', { name: 'Edit tags' }).first().click()
    const field = page.getByRole('combobox', { name: 'Add a tag' })
    await field.fill('half a ta')
    await page
      .getByRole('button', { name: /^Promote v\d+$/ })
      .first()
      .click()
    await expect(page.getByRole('alert')).toContainText('A new version of Vitrine is here')
    await expect(field).toHaveValue('half a ta')
    await page.goBack()
    await expect(page.getByRole('alert')).toBeHidden()
  })

  await test.step('a page', async () => {
    await withoutPart(page, /\/assets\/TrashPage-/)
    await page.getByRole('navigation').getByRole('link', { name: 'Trash' }).click()
    const main = page.getByRole('main')
    await expect(main.getByRole('alert')).toContainText('A new version of Vitrine is here')
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Activity' })).toBeVisible()
    await page.unrouteAll()
    await main.getByRole('button', { name: 'Reload', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Trash' })).toBeVisible()
  })
})

/** A part of the app comes in two files, and neither is of use without the other. */
const LATE_PARTS = [
  { what: 'code', search: /\/assets\/SearchDialog-/, promotion: /\/assets\/PromotionDialog-/ },
  { what: 'words', search: /\/assets\/en-search-/, promotion: /\/assets\/en-collection-/ },
]

for (const { what, search, promotion } of LATE_PARTS) {
  test(`a part whose ${what} the network lost is fetched again`, async ({ page }, testInfo) => {
    await openApp(page, testInfo)
    let lost = 0
    await page.route(search, (route) => {
      lost += 1
      return lost <= 2 ? route.abort() : route.continue()
    })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Search' })).toBeVisible()
    expect(lost).toBeGreaterThan(2)
  })

  test(`a part without its ${what} can be asked for again`, async ({ page }, testInfo) => {
    await openApp(page, testInfo, PATH)
    await withoutPart(page, promotion)
    await page
      .getByRole('button', { name: /^Promote v\d+$/ })
      .first()
      .click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('A part of the app did not arrive')
    await page.unrouteAll()
    await alert.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByRole('dialog', { name: /^Move / })).toBeVisible()
    await expect(alert).toBeHidden()
  })
}
