import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { openApp } from '../support/open-app.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const FRAUD = '/registry/Model/Fraud%20detection'
const PAGES = {
  'the registries': '/',
  'a registry': '/registry/Model',
  'a filter that finds nothing': '/registry/Model?q=nothing-is-called-so',
  'a collection': FRAUD,
  'a collection without versions': '/registry/Model/Layout%20analysis%20(planned)',
  'the history of a collection': `${FRAUD}?tab=history`,
  'the promotion preview': `${FRAUD}?promote=v31&alias=staging`,
  'the preview of an alias without a name': `${FRAUD}?promote=&alias=`,
  'a version': `${FRAUD}/v31`,
  'the metadata of a version': `${FRAUD}/v31?tab=metadata`,
  'the files of a version': `${FRAUD}/v31?tab=files`,
  'the activity': '/activity',
  'the projects': '/projects',
  'the settings': '/settings',
  'a page that is not there': '/registry/Model/nothing-is-called-so',
}

/** Everything that was asked for has come: nothing says that it is busy any more. */
async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${colorScheme}`, async ({ page }, testInfo) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openApp(page, testInfo)
    for (const [name, path] of Object.entries(PAGES)) {
      await test.step(name, async () => {
        await page.goto(path)
        await expect(page.getByRole('heading').first()).toBeVisible()
        await settled(page)
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
        expect(told, name).toEqual([])
      })
    }
  })
}

test('axe finds nothing in the search, the account menu and the menu of a phone', async ({
  page,
}, testInfo) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openApp(page, testInfo)
  const check = async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Name, tag, alias/ }).fill('fraud')
  await expect(page.getByRole('option').first()).toBeVisible()
  await check()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^Account of/ }).click()
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await check()
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Open the menu' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Activity' })).toBeVisible()
  await check()
})
