import type { Page } from '@playwright/test'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const focused = (page: Page) => page.locator(':focus')

test('the first Tab leads past the navigation', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(focused(page)).toHaveText('Skip to content')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const inMain = await focused(page).evaluate((element) => element.closest('main') !== null)
  expect(inMain).toBe(true)
})

test('Ctrl-Z takes back what was done last, after its message is gone too', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const name = `Undone by key ${testInfo.repeatEachIndex}`
  const own = await ownCollection(page, name)
  const holder = () =>
    callInPage<{ items: { alias: string; version: string }[] }>(page, 'GET', `/collections/${own.id}/aliases`)
  await moveAlias(page, own, 'candidate', 'v0')
  await visit(page, `${own.address}?promote=v1&alias=candidate`)
  await page.getByRole('dialog').getByRole('button', { name: 'Move candidate to v1' }).click()
  const messages = page.getByRole('region', { name: 'Messages' })
  await messages.getByRole('button', { name: 'Dismiss' }).click()
  await expect(messages.getByRole('button')).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(messages).toContainText('Taken back')
  const { items } = await holder()
  expect(items.find(({ alias }) => alias === 'candidate')?.version).toBe('v0')
  await page.keyboard.press('Control+z')
  await expect(messages).toContainText('There is nothing to take back.')
})

test('a message that is answered by keys gives the focus back to where it came from', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const own = await ownCollection(page, `Focus comes back ${testInfo.repeatEachIndex}`)
  await visit(page, own.address)
  await page.getByRole('button', { name: 'Edit tags' }).press('Enter')
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await expect(field).toBeFocused()
  await page.keyboard.type('passing')
  await expect(page.getByRole('option', { name: /passing/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Tag passing added')).toBeVisible()
  await page.keyboard.press('F6')
  await expect(focused(page)).toHaveText('Undo')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Taken back')).toBeVisible()
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(focused(page)).toHaveAccessibleName('Edit tags')
})

test('Escape closes the preview, sends nothing, and the focus is back where it came from', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Fraud%20detection')
  const writes: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(request.url())
  })
  const slot = page.getByRole('button', { name: /\bproduction\b/ })
  await slot.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(slot).toBeFocused()
  expect(writes).toEqual([])
})

test('Ctrl-K searches from everywhere, and Enter opens what was found', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Name, tag, alias/ }).fill('surface')
  await expect(page.getByRole('option', { name: /Surface defects/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Surface defects' })).toBeVisible()
})

test('a page that is opened is told to screen readers', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Activity, opened' })).toBeAttached()
  await expect(page.getByRole('main')).toBeFocused()
})

test('a button keeps the focus when what stood against it is gone, and when it is back', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model')
  await page.getByRole('button', { name: 'New collection' }).click()
  const dialog = page.getByRole('dialog', { name: 'New collection' })
  const create = dialog.getByRole('button', { name: 'Create', exact: true })
  // As a field is filled by something else than keys: by the browser, or by voice.
  const fillFromElsewhere = (text: string) =>
    dialog.getByRole('textbox', { name: 'Name' }).evaluate((field: HTMLInputElement, value) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }, text)
  await create.focus()
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await fillFromElsewhere('A name')
  await expect(create).not.toHaveAttribute('aria-disabled', 'true')
  await expect(create).toBeFocused()
  await fillFromElsewhere('')
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await expect(create).toBeFocused()
})
