import { openApp } from './support/open-app.ts'
import { callInPage } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { visit } from './support/visit.ts'

test('a registry is made, and a collection of the type it takes in it', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await page.getByRole('button', { name: 'New registry' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Made by hand')
  await dialog.getByRole('textbox', { name: 'Types it takes' }).fill('checkpoint, adapter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Made by hand' })).toBeVisible()

  await page.getByRole('button', { name: 'New collection' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Adapters')
  await dialog.getByRole('combobox', { name: 'Type' }).selectOption('adapter')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Adapters' })).toBeVisible()
  await expect(page.getByRole('main').getByText('adapter', { exact: true })).toBeVisible()
})

test('a name that is taken is refused in the form, and nothing typed is lost', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await callInPage(page, 'POST', '/registries/Model/collections', { name: 'Taken', type: 'model' })
  await visit(page, testInfo, '/registry/Model?manage=create')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Taken')
  await dialog.getByRole('textbox', { name: 'Description' }).fill('kept')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Taken')
  await expect(dialog.getByRole('textbox', { name: 'Description' })).toHaveValue('kept')
})

test('a collection is renamed, and its page follows', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await callInPage(page, 'POST', '/registries/Model/collections', { name: 'Old name', type: 'model' })
  await visit(page, testInfo, '/registry/Model/Old%20name')
  await page.getByRole('button', { name: 'More actions for Old name' }).click()
  await page.getByRole('menuitem', { name: 'Edit…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Better name')
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Told in a sentence')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/registry\/Model\/Better%20name$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Better name' })).toBeVisible()
  await expect(page.getByText('Told in a sentence')).toBeVisible()
})

test('the headline metric that is chosen stands on the board', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/')
  await visit(page, testInfo, '/registry/Model/Surface%20defects?manage=edit')
  const dialog = page.getByRole('dialog')
  const choice = dialog.getByRole('combobox', { name: 'Headline metric' })
  const offered = choice.getByRole('option').filter({ hasText: 'metric.' })
  await expect(offered.first()).toBeAttached()
  const key = (await offered.last().textContent()) ?? ''
  await choice.selectOption(key)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(
    page.getByRole('columnheader', { name: key.replace('metric.', ''), exact: true }),
  ).toBeVisible()
})

test('the protected aliases of a registry are its admins’ to define', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const registry = { name: 'Guarded', types: ['model'] }
  await callInPage(page, 'POST', '/registries', registry)
  await visit(page, testInfo, '/registry/Guarded?manage=edit')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Protected aliases' }).fill('live, shadow')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Protected here: live and shadow')).toBeVisible()
})

test('a member reads the settings of a registry, and why they are not theirs to change', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/', 'priya.raman')
  await visit(page, testInfo, '/registry/Model?manage=edit')
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save' })
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await expect(save).toHaveAccessibleDescription(/needs the role admin/)
})
