import type { Page, TestInfo } from '@playwright/test'
import { openApp } from './support/open-app.ts'
import { callInPage } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { visit } from './support/visit.ts'

/** Each test has a collection of its own, made the way any page makes one: by the API, on either host. */
async function ownCollection(page: Page, testInfo: TestInfo, name: string): Promise<string> {
  await openApp(page, testInfo)
  const answer = await callInPage(page, 'POST', '/registries/Model/collections', { name, type: 'model' })
  return (answer as { id: string }).id
}

const cardOf = (name: string) => `/registry/Model/${encodeURIComponent(name)}?tab=card`

test('a card begins from a template, is seen as it is written, and unsaved text survives a reload', async ({
  page,
}, testInfo) => {
  // One that is still there after the reload, which begins the mock's registry anew.
  const name = 'Layout analysis (planned)'
  await openApp(page, testInfo, cardOf(name))
  await page.getByRole('button', { name: 'Write a card' }).click()
  const text = page.getByRole('textbox', { name: 'Markdown' })
  await expect(text).toHaveValue(/^# Layout analysis \(planned\)\n/)
  await text.fill('# Mine\n\nA [link](javascript:alert(1)) and <script>alert(1)</script>.')
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.getByRole('heading', { name: 'Mine' })).toBeVisible()
  await expect(preview.getByRole('link')).toHaveCount(0)

  await page.reload()
  await expect(text).toHaveValue(/^# Mine/)
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('main').getByRole('heading', { name: 'Mine' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeVisible()
})

test('who saves second sees both texts, loses neither, and can save on top', async ({ page }, testInfo) => {
  const id = await ownCollection(page, testInfo, 'Card of two')
  await visit(page, testInfo, `${cardOf('Card of two')}&card=edit`)
  const text = page.getByRole('textbox', { name: 'Markdown' })
  await text.fill('mine')
  await callInPage(page, 'PUT', `/collections/${id}/card`, { body: 'theirs' })
  await page.getByRole('button', { name: 'Save the card' }).click()

  await expect(page.getByRole('alert')).toContainText('saved this card')
  await expect(text).toHaveValue('mine')
  await expect(page.getByRole('region', { name: 'Saved meanwhile' })).toContainText('theirs')
  await text.fill('theirs\nand mine')
  await page.getByRole('button', { name: 'Save mine as the next revision' }).click()

  await page.getByRole('button', { name: 'History of the card' }).click()
  const diff = page.getByRole('list', { name: 'What revision 2 changed' })
  await expect(diff.getByRole('listitem').filter({ hasText: 'added' })).toContainText('and mine')
  await expect(diff.getByRole('listitem').filter({ hasText: 'removed' })).toHaveCount(0)
})

test('a card of 5 MB is refused in words, and the text stays', async ({ page }, testInfo) => {
  await ownCollection(page, testInfo, 'Card too long')
  await visit(page, testInfo, `${cardOf('Card too long')}&card=edit`)
  const text = page.getByRole('textbox', { name: 'Markdown' })
  await text.fill('x'.repeat(5_000_000))
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('alert')).toContainText('your text is still here')
  expect((await text.inputValue()).length).toBe(5_000_000)
})

test('a tag is added and taken off by keyboard alone, and comes back by undo', async ({ page }, testInfo) => {
  await ownCollection(page, testInfo, 'Tags by keyboard')
  await visit(page, testInfo, '/registry/Model/Tags%20by%20keyboard')
  await page.getByRole('button', { name: 'Edit tags' }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Keyboard Only')
  await expect(page.getByRole('option', { name: /Create the tag “Keyboard Only”/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const remove = page.getByRole('button', { name: 'Remove the tag Keyboard Only' })
  await expect(remove).toBeVisible()
  await expect(page.getByText('Tag Keyboard Only added')).toBeVisible()

  await page.keyboard.press('Backspace')
  await expect(remove).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(remove).toBeHidden()
  await expect(page.getByText('Tag Keyboard Only removed')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(remove).toBeVisible()
})

test('a tag that differs only by case and dashes is offered first', async ({ page }, testInfo) => {
  await ownCollection(page, testInfo, 'Tags nearby')
  const tagged = { name: 'Tags nearby too', type: 'model', tags: ['nearly-the-same'] }
  await callInPage(page, 'POST', '/registries/Model/collections', tagged)
  await visit(page, testInfo, '/registry/Model/Tags%20nearby')
  await page.getByRole('button', { name: 'Edit tags' }).click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('Nearly the same')
  const options = page.getByRole('listbox', { name: 'Tags to add' }).getByRole('option')
  await expect(options.first()).toContainText('nearly-the-same')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove the tag nearly-the-same' })).toBeVisible()
})

test('Enter that ends a composition adds no tag', async ({ page }, testInfo) => {
  await ownCollection(page, testInfo, 'Tags composed')
  await visit(page, testInfo, '/registry/Model/Tags%20composed')
  await page.getByRole('button', { name: 'Edit tags' }).click()
  const field = page.getByRole('combobox', { name: 'Add a tag' })
  await field.fill('한국')
  await expect(page.getByRole('option').first()).toBeVisible()
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await expect(field).toHaveValue('한국')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove the tag 한국' })).toBeVisible()
})

test('a click on a tag finds what has it, Alt-click what has it not', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const create = (name: string, tags: string[]) =>
    callInPage(page, 'POST', '/registries/Model/collections', { name, type: 'model', tags })
  await create('Filtered with', ['only-here'])
  await create('Filtered without', [])
  await visit(page, testInfo, '/registry/Model/Filtered%20with')
  const tag = page.getByRole('main').getByRole('link', { name: 'only-here' })
  await tag.click()
  const main = page.getByRole('main')
  await expect(main.getByRole('rowheader', { name: 'Filtered with', exact: true })).toBeVisible()
  await expect(main.getByRole('rowheader', { name: 'Filtered without' })).toBeHidden()

  await page.goBack()
  await tag.click({ modifiers: ['Alt'] })
  await expect(page.getByRole('list', { name: 'Conditions of the filter' })).toContainText('only-here')
  await page.getByRole('searchbox', { name: 'Filter by name or tag' }).fill('Filtered')
  await expect(main.getByRole('rowheader', { name: 'Filtered without' })).toBeVisible()
  await expect(main.getByRole('rowheader', { name: 'Filtered with', exact: true })).toBeHidden()
})
