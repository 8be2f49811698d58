import type { Page, TestInfo } from '@playwright/test'
import { expectFocusKept, expectFocusSeen, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

async function open(page: Page, info: TestInfo, name: string): Promise<void> {
  await watchHands(page)
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await moveAlias(page, own, 'candidate', 'v1')
  await visit(page, own.address)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** What goes with it stands there before anything is confirmed. */
async function expectImpact(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` })
  await expect(dialog).toContainText('3 versions go with it.')
  await expect(dialog.getByRole('list', { name: 'Aliases on it' })).toContainText('candidate')
}

async function expectDeleted(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Model' })).toBeVisible()
  await expect(messages(page)).toContainText(`${name} is in the trash`)
  const { items } = await callInPage<{ items: { name: string }[] }>(page, 'GET', '/trash')
  expect(items.map((item) => item.name)).toContain(name)
}

/** With its versions and where its alias was. */
async function expectRestored(page: Page, name: string): Promise<void> {
  const collection = await callInPage<{ id: string; versionCount: number }>(
    page,
    'GET',
    `/registries/Model/collections/${encodeURIComponent(name)}`,
  )
  expect(collection.versionCount).toBe(3)
  const holder = await callInPage<{ version: string }>(
    page,
    'GET',
    `/collections/${collection.id}/versions/candidate`,
  )
  expect(holder.version).toBe('v1')
}

const confirm = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^Move to the trash/ })

test('by mouse a collection is deleted after what goes with it is shown, and restored from the trash', async ({
  page,
}, info) => {
  const name = `Gone by mouse ${info.repeatEachIndex}`
  await open(page, info, name)
  await walk(page, info, 'delete, mouse', async () => {
    await page.getByRole('button', { name: `More actions for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expectImpact(page, name)
    await confirm(page).click()
    await expectDeleted(page, name)
  })
  await visit(page, '/trash')
  await walk(page, info, 'restore, mouse', async () => {
    await page.getByRole('button', { name: `Restore ${name}` }).click()
    await expect(messages(page)).toContainText(`${name} restored`)
    await expectRestored(page, name)
  })
})

test('by keys alone a collection is deleted from the list of commands, and one chord restores it', async ({
  page,
}, info) => {
  const name = `Gone by keys ${info.repeatEachIndex}`
  await open(page, info, name)
  await walk(page, info, 'delete, keys', async () => {
    await press(page, 'Control+k')
    await expect(page.getByRole('combobox', { name: 'Name, tag, alias, digest or path' })).toBeFocused()
    await page.keyboard.type('delete')
    await expect(page.getByRole('option', { name: /^Delete…/ })).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expectImpact(page, name)
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
    await press(page, 'Shift+Tab')
    await expect(confirm(page)).toBeFocused()
    await expectFocusSeen(page)
    await press(page, 'Enter')
    await expectDeleted(page, name)
    await expectFocusKept(page)
  })
  await walk(page, info, 'restore, keys', async () => {
    await press(page, 'Control+z')
    await expect(messages(page)).toContainText('Taken back')
    await expectRestored(page, name)
  })
})
