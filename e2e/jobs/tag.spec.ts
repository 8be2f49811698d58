import type { Page, TestInfo } from '@playwright/test'
import { expectFocusKept, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { makeManyVersions } from '../support/many-versions.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, visit } from '../support/own-collection.ts'
import { expectAllSelected, waitForAllRows } from '../support/select-all.ts'
import { expect, test } from '../support/test.ts'

const COUNT = 100
const TAG = 'audited'
/** More than the first pages hold. */
const MANY = 160
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Tag (all|\d+) versions/ })
const boxOf = (page: Page, tag: string) => dialog(page).getByRole('checkbox', { name: new RegExp(`^${tag}`) })
const field = (page: Page) => dialog(page).getByRole('combobox', { name: 'Add a tag' })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected versions' })
const tagsOfSelected = (page: Page) => bar(page).getByRole('button', { name: 'Tags' })
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const selectAll = (page: Page) => page.getByRole('checkbox', { name: 'Select all loaded rows' })

interface Tagged {
  readonly id: string
}

/** A collection of so many versions, open in the page; the odd ones are tagged `nightly`. */
async function openMany(
  page: Page,
  info: TestInfo,
  name: string,
  count: number,
  filter = '',
): Promise<Tagged> {
  await watchHands(page)
  await openApp(page, info)
  await makeManyVersions(page, { registry: 'Model', collection: name, count })
  const path = encodeURIComponent(name)
  const { id } = await callInPage<{ id: string }>(page, 'GET', `/registries/Model/collections/${path}`)
  await visit(page, `/registry/Model/${path}${filter}`)
  await expect(page.getByRole('rowheader', { name: `v${count - 1}` })).toBeVisible()
  return { id }
}

/** A hundred of them, with every row loaded. */
async function open(page: Page, info: TestInfo, name: string): Promise<Tagged> {
  const own = await openMany(page, info, name, COUNT)
  await waitForAllRows(page, COUNT)
  return own
}

async function expectTagged(page: Page, { id }: Tagged, tag: string, count: number): Promise<void> {
  const filter = encodeURIComponent(JSON.stringify({ tag }))
  const { items } = await callInPage<{ items: unknown[] }>(
    page,
    'GET',
    `/collections/${id}/versions?limit=200&filter=${filter}`,
  )
  expect(items).toHaveLength(count)
}

test('by mouse a hundred versions are tagged in one action, and one click takes it back', async ({
  page,
}, info) => {
  const own = await open(page, info, `Tag hundred by mouse ${info.repeatEachIndex}`)
  await walk(page, info, 'tag, mouse', async () => {
    await selectAll(page).click()
    await expectAllSelected(page, COUNT)
    await tagsOfSelected(page).click()
    await expect(field(page)).toBeFocused()
    await page.keyboard.type(TAG)
    await dialog(page)
      .getByRole('option', { name: new RegExp(TAG) })
      .first()
      .click()
    await dialog(page).getByRole('button', { name: 'Change the tags' }).click()
    await expect(messages(page)).toContainText(`Tags of ${COUNT} versions changed`)
    await expectTagged(page, own, TAG, COUNT)
  })
  await walk(page, info, 'take tags back, mouse', async () => {
    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await expect(messages(page)).toContainText('Taken back')
    await expectTagged(page, own, TAG, 0)
  })
})

test('by keys alone a hundred versions are tagged in one action, and one chord takes it back', async ({
  page,
}, info) => {
  const own = await open(page, info, `Tag hundred by keys ${info.repeatEachIndex}`)
  // The rows were looked at by clicks; the keys begin on a page that nothing has the focus of.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await walk(page, info, 'tag, keys', async () => {
    await press(page, 'j', 'Control+a')
    await expectAllSelected(page, COUNT)
    await press(page, 't')
    await expect(field(page)).toBeFocused()
    await page.keyboard.type(TAG)
    await expect(
      dialog(page)
        .getByRole('option', { name: new RegExp(TAG) })
        .first(),
    ).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expect(boxOf(page, TAG)).toBeChecked()
    await press(page, 'Enter')
    await expect(messages(page)).toContainText(`Tags of ${COUNT} versions changed`)
    await expectTagged(page, own, TAG, COUNT)
    await expectFocusKept(page)
  })
  await walk(page, info, 'take tags back, keys', async () => {
    await press(page, 'Control+z')
    await expect(messages(page)).toContainText('Taken back')
    await expectTagged(page, own, TAG, 0)
  })
})

test('by mouse all that match a filter are tagged, loaded or not, and the others are not', async ({
  page,
}, info) => {
  const filter = `?filter=${encodeURIComponent('{"metadata.score":{"$gte":3}}')}`
  const own = await openMany(page, info, `Tag all by mouse ${info.repeatEachIndex}`, MANY, filter)
  await walk(page, info, 'tag all that match, mouse', async () => {
    await selectAll(page).click()
    await bar(page)
      .getByRole('button', { name: /^Select all/ })
      .click()
    await tagsOfSelected(page).click()
    await expect(field(page)).toBeFocused()
    await page.keyboard.type(TAG)
    await dialog(page)
      .getByRole('option', { name: new RegExp(TAG) })
      .first()
      .click()
    await dialog(page).getByRole('button', { name: 'Change the tags' }).click()
    await expect(messages(page)).toContainText(`Tags of ${MANY - 3} versions changed`)
    await expectTagged(page, own, TAG, MANY - 3)
  })
  await messages(page).getByRole('button', { name: 'Undo' }).click()
  await expect(messages(page)).toContainText('Taken back')
  await expectTagged(page, own, TAG, 0)
})

test('by keys alone all there are are tagged, loaded or not', async ({ page }, info) => {
  const own = await openMany(page, info, `Tag all by keys ${info.repeatEachIndex}`, MANY)
  await walk(page, info, 'tag all that match, keys', async () => {
    await press(page, 'j', 'Control+a')
    await expect(bar(page).getByRole('button', { name: `Select all ${MANY}` })).toBeVisible()
    await press(page, 'Shift+A')
    await expect(bar(page)).toContainText(`All ${MANY} matching are selected`)
    await press(page, 't')
    await expect(field(page)).toBeFocused()
    await page.keyboard.type(TAG)
    await expect(
      dialog(page)
        .getByRole('option', { name: new RegExp(TAG) })
        .first(),
    ).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expect(boxOf(page, TAG)).toBeChecked()
    await press(page, 'Enter')
    await expect(messages(page)).toContainText(`Tags of ${MANY} versions changed`)
    await expectTagged(page, own, TAG, MANY)
    await expectFocusKept(page)
  })
})

test('a box has three states: on all, on some and left so, on none; what could not be tagged is listed', async ({
  page,
}, info) => {
  const name = `Tag hundred but one ${info.repeatEachIndex}`
  const own = await open(page, info, name)
  await selectAll(page).click()
  await tagsOfSelected(page).click()
  const nightly = boxOf(page, 'nightly')
  await expect(nightly).toBeChecked({ indeterminate: true })
  await expect(dialog(page)).toContainText(`50 of ${COUNT}`)
  await nightly.click()
  await expect(nightly).toBeChecked()
  await nightly.click()
  await expect(nightly).not.toBeChecked()
  await nightly.click()
  await expect(nightly).toBeChecked({ indeterminate: true })
  await nightly.click()

  await test.step('somebody else deletes one of them meanwhile', async () => {
    const { versionId } = await callInPage<{ versionId: string }>(
      page,
      'GET',
      `/collections/${own.id}/versions/v42`,
    )
    await callInPage(page, 'DELETE', `/versions/${versionId}?force=true`)
  })
  await dialog(page).getByRole('button', { name: 'Change the tags' }).click()
  const failures = page.getByRole('dialog', { name: '1 version was not changed' })
  await expect(failures).toContainText('v42')
  await expectTagged(page, own, 'nightly', COUNT - 1)
  await failures.getByRole('button', { name: 'Close' }).first().click()
  await press(page, 'Control+z')
  await expect(messages(page)).toContainText('Taken back')
  await expectTagged(page, own, 'nightly', 50)
})
