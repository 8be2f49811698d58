import type { Page } from '@playwright/test'
import { faultsIn } from '../support/axe.ts'
import { LOOKS, wear } from '../support/looks.ts'
import { openApp } from '../support/open-app.ts'
import {
  DIALOGS,
  LINEAGE_PLACES,
  type Place,
  POPUPS,
  REGISTRY_PLACES,
  SOURCE_PLACES,
} from '../support/places.ts'
import { expectFocusInSight, expectNoSidewaysScroll, expectToFit } from '../support/reflow.ts'
import { expect, test } from '../support/test.ts'

/* 1280 × 1024 enlarged to 400 % (WCAG 1.4.10): as narrow as the narrowest phone, and as low as one on its side. */
test.describe.configure({ mode: 'parallel', timeout: 400_000 })
test.use({ viewport: { width: 320, height: 256 }, contextOptions: { reducedMotion: 'reduce' } })

async function openPlace(page: Page, { path, open }: Place): Promise<void> {
  await page.goto(path)
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
  await open?.(page)
}

const GROUPS: Readonly<Record<string, readonly Place[]>> = {
  'of registries and collections': REGISTRY_PLACES,
  'of versions, projects and settings': SOURCE_PLACES,
  'of lineage': LINEAGE_PLACES,
}

for (const [group, places] of Object.entries(GROUPS)) {
  test(`no place ${group} is wider than 320 px, and what one presses is large enough`, async ({
    page,
  }, testInfo) => {
    await openApp(page, testInfo)
    for (const [index, place] of places.entries()) {
      await test.step(place.name, async () => {
        await openPlace(page, place)
        for (const look of LOOKS.filter(({ theme }) => theme === 'light')) {
          await wear(page, look)
          await expectNoSidewaysScroll(page, `${place.name}, ${look.language}`)
        }
        expect.soft(await faultsIn(page, ['target-size']), place.name).toEqual([])
        // Walking by Tab takes long; every fourth place has all the bars that stick there are.
        if (index % 4 === 1) await expectFocusInSight(page, place.name)
      })
    }
  })
}

test('every dialog and menu lies within 320 by 256 px, and its buttons can be reached', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  for (const place of [...DIALOGS, ...POPUPS]) {
    await test.step(place.name, async () => {
      await openPlace(page, place)
      const open = page.locator('[role="dialog"], [role="menu"]')
      // Two of them stand in the page itself and are no layer over it.
      const isLayer = place.name !== 'the choice of a time' && place.name !== 'the field for tags'
      if (isLayer) await expect(open.last()).toBeVisible()
      for (const look of LOOKS.filter(({ theme }) => theme === 'light')) {
        await wear(page, look)
        if (isLayer) await expectToFit(page, `${place.name}, ${look.language}`)
        await expectNoSidewaysScroll(page, `${place.name}, ${look.language}`)
      }
      await wear(page, { theme: 'light', language: 'en' })
      // What opens beside a button lets the focus go on into the page.
      if (DIALOGS.includes(place)) await expectFocusInSight(page, place.name)
    })
  }
})

test('on a phone the board is a list that leaves the versions in sight', async ({ page }, testInfo) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openApp(page, testInfo)
  await page.goto('/registry/Model/Fraud%20detection')
  await expect(page.getByRole('button', { name: /production.*v30/ })).toBeVisible()
  await expect(
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'v31' }) }),
  ).toBeInViewport()
})
