import type { Browser, Page, TestInfo } from '@playwright/test'
import { isMock } from '../support/is-mock.ts'
import { openApp } from '../support/open-app.ts'
import { expect, test } from '../support/test.ts'
import { COLLECTION_STATES, REGISTRY_STATES, SOURCE_STATES, type UrlState } from '../support/url-states.ts'

/*
 * ui.md, Places: the URL holds all that can be shared. Each state is reached by using the app, and its address opened
 * in a clean browser that has only the person in common with this one: it says the same to a screen reader.
 */
test.describe.configure({ mode: 'parallel', timeout: 400_000 })

/** A page of the mock host takes a registry along, so it shows only every fifth state. */
const statesFor = (testInfo: TestInfo, states: readonly UrlState[]) =>
  isMock(testInfo) ? states.filter((_state, index) => index % 5 === 1) : states

const settled = async (page: Page) => {
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
}

/** What is on the page and in what stands open on it. */
async function saidOn(page: Page): Promise<string> {
  await settled(page)
  const parts = page.locator('main, [role="dialog"]')
  const said = (await parts.all()).map((part) => part.ariaSnapshot())
  return (await Promise.all(said)).join('\n')
}

async function expectSameElsewhere(browser: Browser, page: Page): Promise<void> {
  const clean = await browser.newContext({
    viewport: page.viewportSize(),
    locale: 'en-US',
    timezoneId: 'UTC',
  })
  await clean.addCookies(await page.context().cookies())
  const elsewhere = await clean.newPage()
  try {
    // The address follows a moment after what was done, so it is read anew until both say the same.
    await expect(async () => {
      await elsewhere.goto(page.url())
      await expect.poll(() => saidOn(elsewhere), { timeout: 5_000 }).toBe(await saidOn(page))
    }).toPass({ timeout: 30_000 })
  } finally {
    await clean.close()
  }
}

for (const [name, states] of Object.entries({
  'of lists and tables': REGISTRY_STATES,
  'of a collection and its dialogs': COLLECTION_STATES,
  'of versions, projects and settings': SOURCE_STATES,
})) {
  test(`states ${name} are the same when their address is opened in a clean browser`, async ({
    page,
    browser,
  }, testInfo) => {
    await openApp(page, testInfo)
    for (const { name: state, from, reach } of statesFor(testInfo, states)) {
      await test.step(state, async () => {
        await page.goto(from)
        await settled(page)
        const before = page.url()
        await reach(page)
        await expect(page, `${state} stands in the address`).not.toHaveURL(before)
        await expectSameElsewhere(browser, page)
      })
    }
  })
}
