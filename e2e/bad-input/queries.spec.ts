import type { Locator, Page } from '@playwright/test'
import { openApp } from '../support/open-app.ts'
import { callInPage, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const MEGABYTE = 1_000_000
const TOO_LONG = 'This is too long to look for.'

/** As the clipboard does it: all at once. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.focus()
  await field.page().keyboard.insertText(text)
}

/** A text of lines that is made in the page: to send it there would take longer than the test. */
const write = (field: Locator, length: number): Promise<void> =>
  field.evaluate((element, size) => {
    const text = `# ${'A long line of a very long card. '.repeat(30)}\n`.repeat(size / 900).slice(0, size)
    // React listens to the setter of the element itself; the one of its class is the browser's.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(element, text)
    element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
  }, length)

/** Everything is still there, though it would take too long to send it back to look. */
const lengthOf = (field: Locator): Promise<number> =>
  field.evaluate((element: HTMLInputElement | HTMLTextAreaElement) => element.value.length)

function watchRequests(page: Page): string[] {
  const long: string[] = []
  page.on('request', (request) => {
    if (request.url().length > 100_000) long.push(request.url().slice(0, 100))
  })
  return long
}

test('a query of a megabyte is refused in words by the filter of the versions, and stays to be mended', async ({
  page,
}, info) => {
  await openApp(page, info)
  const long = watchRequests(page)
  const { address } = await ownCollection(page, `Long query ${info.project.name} ${info.repeatEachIndex}`)
  await visit(page, address)
  const field = page.getByRole('textbox', { name: 'Filter the versions' })
  await paste(field, 'tag:vision '.repeat(MEGABYTE / 11))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(TOO_LONG)
  expect(await lengthOf(field)).toBeGreaterThan(0.99 * MEGABYTE)
  await expect(page.getByRole('rowheader', { name: 'v2', exact: true })).toBeVisible()
  expect(page.url().length).toBeLessThan(1000)

  await field.fill('metadata.epochs:2')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('rowheader', { name: 'v1', exact: true })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'v2', exact: true })).toHaveCount(0)
  expect(long).toEqual([])
})

test('a text of a megabyte is refused in words by the search of a registry, and stays to be mended', async ({
  page,
}, info) => {
  await openApp(page, info)
  const long = watchRequests(page)
  await visit(page, '/registry/Model')
  const field = page.getByRole('searchbox', { name: 'Filter by name or tag' })
  await paste(field, 'x'.repeat(MEGABYTE))
  await expect(page.getByRole('alert')).toHaveText(TOO_LONG)
  expect(await lengthOf(field)).toBe(MEGABYTE)
  await expect(page.getByRole('link', { name: 'Fraud detection', exact: true })).toBeVisible()

  await field.fill('fraud')
  await expect(page).toHaveURL(/q=fraud/)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Fraud detection', exact: true })).toBeVisible()
  expect(long).toEqual([])
})

test('a text of a megabyte is refused in words by the palette, and stays to be mended', async ({
  page,
}, info) => {
  await openApp(page, info)
  const long = watchRequests(page)
  await page.keyboard.press('ControlOrMeta+k')
  const dialog = page.getByRole('dialog', { name: 'Search' })
  const field = dialog.getByRole('combobox')
  for (const text of ['y'.repeat(MEGABYTE), `https://here.invalid/${'z'.repeat(MEGABYTE)}`]) {
    await field.fill('')
    await paste(field, text)
    await expect(dialog.getByText(TOO_LONG)).toBeVisible()
    await expect(dialog.getByRole('option')).toHaveCount(0)
    expect(await lengthOf(field)).toBe(text.length)
  }
  await field.fill('Fraud detection')
  await expect(dialog.getByRole('option', { name: /^Fraud detection/ }).first()).toBeVisible()
  await expect(dialog.getByText(TOO_LONG)).toHaveCount(0)
  expect(long).toEqual([])
})

test('a card of five megabytes is refused in words, and its text stays until it is short enough', async ({
  page,
}, info) => {
  test.setTimeout(120_000)
  await openApp(page, info)
  const name = `Long card ${info.project.name} ${info.repeatEachIndex}`
  const { id } = await callInPage<{ id: string }>(page, 'POST', '/registries/Model/collections', {
    name,
    type: 'model',
  })
  await visit(page, `/registry/Model/${encodeURIComponent(name)}?tab=card&card=edit`)
  const field = page.getByRole('textbox', { name: 'Markdown' })
  const length = 5 * MEGABYTE
  await write(field, length)
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('alert')).toContainText('The card was not saved')
  await expect(page.getByRole('alert')).toContainText(/at most|too large/)
  expect(await lengthOf(field)).toBe(length)

  // What is left for later is there again, and nothing of it was stored.
  await page.getByRole('button', { name: 'Close and keep the text' }).click()
  await visit(page, '/registry/Model')
  await visit(page, `/registry/Model/${encodeURIComponent(name)}?tab=card&card=edit`)
  expect(await lengthOf(field)).toBe(length)
  expect((await callInPage<{ body: string }>(page, 'GET', `/collections/${id}/card`)).body).toBe('')

  await field.fill('# Short enough')
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Short enough' })).toBeVisible()
})

test('a version of 300 tags shows some of them in its row, and all where there is room', async ({
  page,
}, info) => {
  await openApp(page, info)
  const name = `Many tags ${info.project.name} ${info.repeatEachIndex}`
  const { address, id } = await ownCollection(page, name)
  const { versionId } = await callInPage<{ versionId: string }>(page, 'GET', `/collections/${id}/versions/v2`)
  const tags = Array.from({ length: 300 }, (_, index) => `tag ${String(index).padStart(3, '0')}`)
  for (let at = 0; at < tags.length; at += 20) {
    await callInPage(page, 'PATCH', `/versions/${versionId}`, { tags: { add: tags.slice(at, at + 20) } })
  }
  await visit(page, address)
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'v2', exact: true }) })
  await expect(row).toContainText('tag 000')
  const box = await row.boundingBox()
  expect(box?.height).toBeLessThanOrEqual(64)
  await visit(page, `${address}/v2`)
  const more = page.getByRole('button', { name: /^Show \d+ more tags$/ })
  await more.click()
  await expect(page.getByText('tag 299', { exact: true }).first()).toBeVisible()
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
  expect(scrollWidth).toBe(clientWidth)
})
