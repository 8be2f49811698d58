import { openApp } from './support/open-app.ts'
import { callInPage, ownCollection } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { visit } from './support/visit.ts'

test('a version is deleted where it was logged, after the links it would take along are shown', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const name = `Deleted at its source ${testInfo.project.name} ${testInfo.repeatEachIndex}`
  const own = await ownCollection(page, name)
  await visit(page, testInfo, `${own.artifactAddress}/v0`)
  await page.getByRole('button', { name: `More actions for ${name} v0` }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${name} v0?` })
  await expect(dialog).toContainText(`wandb-registry-Model/${name}`)
  await dialog.getByRole('button', { name: /^Move to the trash/ }).click()
  await expect(page.getByText(`${name} v0 is in the trash`)).toBeVisible()
  await expect(page.getByRole('link', { name: 'v1', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'v0', exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('link', { name: 'v0', exact: true })).toBeVisible()
})

test('what lost its name in the trash comes back under another', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const create = () =>
    callInPage<{ id: string }>(page, 'POST', '/registries/Model/collections', {
      name: 'Name twice',
      type: 'model',
    })
  const { id } = await create()
  await callInPage(page, 'DELETE', `/collections/${id}`)
  await create()
  await visit(page, testInfo, '/trash')
  await page.getByRole('button', { name: 'Restore Name twice' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Something else is called “Name twice” by now')
  await dialog.getByRole('textbox', { name: 'Another name' }).fill('Name twice, the first')
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('Name twice, the first restored')).toBeVisible()
})

test('what holds a protected alias cannot be deleted, and the dialog says why', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo, '/', 'priya.raman')
  await visit(page, testInfo, '/registry/Model/Fraud%20detection?manage=delete')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('protected')
  const confirm = dialog.getByRole('button', { name: /^Move to the trash/ })
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
})

test('an API key is shown once, and revoking it takes its name', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.getByRole('textbox', { name: 'What is the key for?' }).fill('nightly job')
  await page.getByRole('button', { name: 'Make a key' }).click()
  const created = page.getByRole('dialog', { name: 'The key “nightly job”' })
  await expect(created.getByText(/^[A-Za-z0-9]{40}$/)).toBeVisible()
  const key = (await created.getByText(/^[A-Za-z0-9]{40}$/).textContent()) ?? ''
  await created.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('rowheader', { name: 'nightly job' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(key)

  await page.getByRole('button', { name: 'Revoke nightly job' }).click()
  const dialog = page.getByRole('dialog')
  const revoke = dialog.getByRole('button', { name: 'Revoke nightly job' })
  await expect(revoke).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').fill('nightly job')
  await revoke.click()
  await expect(page.getByText('The key nightly job is revoked')).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'nightly job' })).toBeHidden()
})

test('the height of rows is chosen in the settings and kept', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings')
  await page.getByRole('combobox', { name: 'Rows in tables' }).selectOption('roomy')
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Rows in tables' })).toHaveValue('roomy')
})

test('an address of one’s own is kept in the profile', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/settings', 'priya.raman')
  await page.getByRole('textbox', { name: 'Email' }).fill('priya@example.com')
  await page.getByRole('button', { name: 'Save the profile' }).click()
  await expect(page.getByText('Profile saved')).toBeVisible()
  await visit(page, testInfo, '/trash')
  await visit(page, testInfo, '/settings')
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue('priya@example.com')
})
