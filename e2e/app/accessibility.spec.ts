import type { Page, TestInfo } from '@playwright/test'
import { letAnswersBe } from '../support/answers.ts'
import { expectNoFaults } from '../support/expect-no-faults.ts'
import { isMock } from '../support/is-mock.ts'
import { openApp } from '../support/open-app.ts'
import {
  DIALOGS,
  LINEAGE_PLACES,
  type Place,
  POPUPS,
  REGISTRY_PLACES,
  SOURCE_PLACES,
} from '../support/places.ts'
import { expect, test } from '../support/test.ts'

/*
 * Every place × {full, empty, dialog, loading, failed, forbidden} × theme × language (ui.md, Accessibility). What axe
 * sees is the same on both hosts, so the mock host shows each place in one look only, another one from place to place.
 */
test.describe.configure({ mode: 'parallel', timeout: 900_000 })

/** Everything that was asked for has come: nothing says that it is busy any more. */
const settled = async (page: Page) => {
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page.locator('[aria-busy="true"], .skeleton')).toHaveCount(0)
}
/** Something is still to come, and the page shows that. */
const waiting = (page: Page) => expect(page.locator('[aria-busy="true"], .skeleton').first()).toBeAttached()
const refused = (page: Page) => expect(page.getByRole('alert').first()).toBeVisible()

async function checkPlaces(
  page: Page,
  testInfo: TestInfo,
  places: readonly Place[],
  standing: (page: Page) => Promise<void>,
): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [index, { name, path, open }] of places.entries()) {
    await test.step(name, async () => {
      await page.goto(path)
      await standing(page)
      await open?.(page)
      await standing(page)
      await expectNoFaults(page, testInfo, { name, turn: index })
    })
  }
}

const GROUPS: Readonly<Record<string, readonly Place[]>> = {
  'in a registry': REGISTRY_PLACES.slice(0, 8),
  'in a collection': REGISTRY_PLACES.slice(8),
  'of a version': SOURCE_PLACES.slice(0, 10),
  'of projects and runs': SOURCE_PLACES.slice(10, 19),
  'of activity, trash and settings': SOURCE_PLACES.slice(19),
  'of lineage': LINEAGE_PLACES,
  'in a dialog': DIALOGS.slice(0, 7),
  'in another dialog': DIALOGS.slice(7),
  'in what opens beside a button': POPUPS,
}

for (const [name, places] of Object.entries(GROUPS)) {
  test(`axe finds nothing ${name}, in any theme and language`, async ({ page }, testInfo) => {
    await openApp(page, testInfo)
    await checkPlaces(page, testInfo, places, settled)
  })
}

/** The places whose panels ask for something by themselves. */
const ASKING = [...REGISTRY_PLACES, ...SOURCE_PLACES, ...DIALOGS].filter(({ name }) =>
  [
    'a registry',
    'a collection',
    'a card',
    'versions compared',
    'the history of a collection',
    'the files of a version',
    'a JSON file',
    'where a version is linked',
    'the projects',
    'a project',
    'the runs of a project',
    'an artifact',
    'what a run used and logged',
    'the activity',
    'the trash',
    'the settings',
    'the promotion preview',
    'what deleting a collection means',
  ].includes(name),
)

test('axe finds nothing while panels wait for their answers', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await letAnswersBe(page, 'held', 'panels')
  await checkPlaces(page, testInfo, ASKING, waiting)
})

test('axe finds nothing where panels could not be loaded', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await letAnswersBe(page, 'failed', 'panels')
  await checkPlaces(page, testInfo, ASKING, refused)
})

const HEADED = REGISTRY_PLACES.concat(SOURCE_PLACES).filter(({ name }) =>
  ['a registry', 'a version', 'a project', 'a run'].includes(name),
)

test('axe finds nothing where a whole page waits, failed, or is forbidden', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  for (const [fate, standing] of [
    ['held', waiting],
    ['failed', refused],
    ['forbidden', (of: Page) => expect(of.getByText('Not for your role').last()).toBeVisible()],
  ] as const) {
    const tab = await page.context().newPage()
    await letAnswersBe(tab, fate, 'page')
    await checkPlaces(tab, testInfo, HEADED, standing)
    await tab.close()
  }
})

test('axe finds nothing in the menu of a phone, and before somebody has signed in', async ({
  page,
}, testInfo) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const menu: Place = {
    name: 'the menu of a phone',
    path: '/',
    async open(of) {
      await of.getByRole('button', { name: 'Open the menu' }).click()
      await expect(of.getByRole('dialog').getByRole('link', { name: 'Activity' })).toBeVisible()
    },
  }
  await openApp(page, testInfo)
  await checkPlaces(page, testInfo, [menu], settled)
  await page.context().clearCookies()
  const door: Place = { name: 'signing in', path: isMock(testInfo) ? '/?vitrine-user=anonymous' : '/' }
  await checkPlaces(page, testInfo, [door], (of) =>
    expect(of.getByText('vitrine user sign-in-link')).toBeVisible(),
  )
})

test('axe finds nothing around a key that was just made', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.getByRole('textbox', { name: 'What is the key for?' }).fill('seen by axe')
  await page.getByRole('button', { name: 'Make a key' }).click()
  await expect(page.getByRole('dialog', { name: 'The key “seen by axe”' })).toBeVisible()
  await expectNoFaults(page, testInfo, { name: 'a key', turn: 0 })
})
