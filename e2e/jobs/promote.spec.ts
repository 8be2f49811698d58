import type { Page, TestInfo } from '@playwright/test'
import { drag, expectFocusKept, expectFocusSeen, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const preview = (page: Page) => page.getByRole('dialog', { name: /^Move / })
const confirmOf = (page: Page, alias: string, version: string) =>
  preview(page).getByRole('button', { name: `Move ${alias} to ${version}` })
const rowOf = (page: Page, version: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })

/** `green` and, moved last, `blue` are on v0. The person is no admin: the protected aliases are not theirs to move. */
async function open(page: Page, info: TestInfo, name: string): Promise<OwnCollection> {
  await watchHands(page)
  await openApp(page, info, '/', 'priya.raman')
  const own = await ownCollection(page, name)
  await moveAlias(page, own, 'green', 'v0')
  await moveAlias(page, own, 'blue', 'v0')
  await visit(page, own.address)
  await expect(rowOf(page, 'v2')).toBeVisible()
  return own
}

/** The screen says so, and the API. */
async function expectHolder(page: Page, own: OwnCollection, alias: string, version: string): Promise<void> {
  await expect(preview(page)).toBeHidden()
  await expect(page.getByRole('button', { name: new RegExp(`^${alias}`) })).toContainText(version)
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(`${alias} moved to ${version}`)
  const holder = await callInPage<{ version: string }>(
    page,
    'GET',
    `/collections/${own.id}/versions/${alias}`,
  )
  expect(holder.version).toBe(version)
}

test('by mouse a version is promoted from its row: one click opens the preview, the second moves the alias', async ({
  page,
}, info) => {
  const own = await open(page, info, `Promote by mouse ${info.repeatEachIndex}`)
  await walk(page, info, 'promote, mouse', async () => {
    await page.getByRole('button', { name: 'Promote v1' }).click()
    await expect(preview(page).getByRole('table', { name: 'Metrics' })).toContainText('accuracy')
    await confirmOf(page, 'blue', 'v1').click()
    await expectHolder(page, own, 'blue', 'v1')
  })
  await walk(page, info, 'promote to another alias, mouse', async () => {
    await drag(page, rowOf(page, 'v2'), async () => page.getByRole('button', { name: /^green/ }))
    await confirmOf(page, 'green', 'v2').click()
    await expectHolder(page, own, 'green', 'v2')
  })
})

test('by keys alone: P on the row, the first letter of another alias, Enter', async ({ page }, info) => {
  const own = await open(page, info, `Promote by keys ${info.repeatEachIndex}`)
  await press(page, 'j', 'j')
  await expect(rowOf(page, 'v1').getByRole('link', { name: 'v1' })).toBeFocused()
  await expectFocusSeen(page)
  await walk(page, info, 'promote, keys', async () => {
    await press(page, 'p')
    await expect(preview(page).getByRole('table', { name: 'Metrics' })).toContainText('accuracy')
    await expectFocusSeen(page)
    await press(page, 'Enter')
    await expectHolder(page, own, 'blue', 'v1')
  })
  await expect(rowOf(page, 'v1').getByRole('link', { name: 'v1' })).toBeFocused()
  await walk(page, info, 'promote to another alias, keys', async () => {
    await press(page, 'p')
    await expect(preview(page).getByRole('combobox', { name: 'Alias', exact: true })).toBeFocused()
    await press(page, 'g')
    await expect(confirmOf(page, 'green', 'v1')).not.toHaveAttribute('aria-busy', 'true')
    await press(page, 'Enter')
    await expectHolder(page, own, 'green', 'v1')
    await expectFocusKept(page)
  })
})

test('by keys alone from a page that was just opened: two rows down, P, Enter', async ({ page }, info) => {
  const own = await open(page, info, `Promote from nowhere ${info.repeatEachIndex}`)
  await walk(page, info, 'promote from nowhere, keys', async () => {
    await press(page, 'j', 'j', 'p')
    await expect(confirmOf(page, 'blue', 'v1')).not.toHaveAttribute('aria-busy', 'true')
    await press(page, 'Enter')
    await expectHolder(page, own, 'blue', 'v1')
  })
})
