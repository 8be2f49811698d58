import type { Page } from '@playwright/test'
import { moveOnto, pickUp } from '../support/counted.ts'
import { expectNoFaults } from '../support/expect-no-faults.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

/*
 * What no address opens, since it is of the moment: something under the pointer, a message, an answer that refused.
 */
test.describe.configure({ mode: 'parallel', timeout: 600_000 })

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Collections to link into' })
const rowOf = (page: Page, version: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })

/** While `refuse` says so, these writes fail; in the page, since a service worker answers before the network is asked. */
async function refusable(page: Page, endpoint: string): Promise<void> {
  await page.addInitScript((end) => {
    const ask = fetch.bind(globalThis)
    globalThis.fetch = (input, init) => {
      const isMeant = input instanceof Request && input.method === 'POST' && input.url.endsWith(end)
      if (!isMeant || sessionStorage.getItem('refused') === null) return ask(input, init)
      return Promise.resolve(new Response(null, { status: 500 }))
    }
  }, endpoint)
}

const refuse = (page: Page): Promise<void> =>
  page.evaluate(() => sessionStorage.setItem('refused', 'from here on'))

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }))

test('axe finds nothing while versions are dragged over the collections they can be dropped on', async ({
  page,
}, info) => {
  await openApp(page, info)
  const { address } = await ownCollection(page, `axe-drag-${info.project.name}-${info.repeatEachIndex}`)
  await visit(page, address)
  await pickUp(page, rowOf(page, 'v1'))
  const target = panel(page).getByRole('listitem').filter({ hasText: 'takes it' }).first()
  await expect(target).toBeVisible()
  await moveOnto(page, target)
  await expectNoFaults(page, info, { name: 'a drag', turn: 1 })
  await expect(panel(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('axe finds nothing around messages of what was done and of what was not', async ({ page }, info) => {
  await refusable(page, '/api/v1/tags')
  await openApp(page, info)
  const { address } = await ownCollection(page, `axe-messages-${info.project.name}-${info.repeatEachIndex}`)
  await visit(page, address)
  await page.getByRole('button', { name: 'Edit tags' }).click()
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await field.fill('seen')
  await field.press('Enter')
  await expect(messages(page).getByRole('button', { name: 'Undo' })).toBeVisible()
  // Under the pointer a message stays.
  await messages(page).getByText('seen').hover()
  await refuse(page)
  await field.fill('unseen')
  await field.press('Enter')
  await expect(messages(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(2)
  await messages(page).getByText('seen', { exact: false }).first().hover()
  await expectNoFaults(page, info, { name: 'messages', turn: 2 })
  await expect(messages(page).getByRole('button', { name: 'Undo' })).toBeVisible()
})

async function meetConflict(page: Page, own: OwnCollection): Promise<void> {
  await moveAlias(page, own, 'canary', 'v0')
  await visit(page, `${own.address}?promote=v2&alias=canary`)
  const dialog = page.getByRole('dialog', { name: 'Move canary' })
  await expect(dialog.getByRole('table', { name: 'Metrics' })).toBeVisible()
  await moveAlias(page, own, 'canary', 'v1')
  await dialog.getByRole('button', { name: 'Move canary to v2' }).click()
  await expect(dialog.getByRole('alert')).toContainText('canary was moved to v1')
  await expect(dialog.getByRole('table', { name: 'Metrics' })).toBeVisible()
}

test('axe finds nothing around a promotion that somebody else was faster with', async ({ page }, info) => {
  await openApp(page, info)
  await meetConflict(
    page,
    await ownCollection(page, `axe-conflict-${info.project.name}-${info.repeatEachIndex}`),
  )
  await expectNoFaults(page, info, { name: 'a conflict', turn: 3 })
})

test('axe finds nothing where links were refused', async ({ page }, info) => {
  const name = `axe-refused-${info.project.name}-${info.repeatEachIndex}`
  await refusable(page, '/registries/Model/links')
  await openApp(page, info)
  const { address } = await ownCollection(page, name)
  await callInPage(page, 'POST', '/registries/Model/collections', { name: `${name}-target`, type: 'model' })
  await visit(page, `${address}?selected=v0,v1`)
  await page.getByRole('button', { name: 'Link to…' }).click()
  const target = page.getByRole('option').filter({ hasText: `${name}-target` })
  await expect(target).toContainText('takes all 2')
  await refuse(page)
  await target.click()
  await expect(page.getByRole('dialog', { name: '2 versions were not linked' })).toBeVisible()
  await expectNoFaults(page, info, { name: 'refused links', turn: 4 })
})
