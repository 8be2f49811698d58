import { makeManyVersions } from './support/many-versions.ts'
import { openApp } from './support/open-app.ts'
import { visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'

test('a version that is older than those that are offered is found by its number and promoted', async ({
  page,
}, testInfo) => {
  const collection = `Any version ${testInfo.project.name} ${testInfo.repeatEachIndex}`
  await openApp(page, testInfo)
  await makeManyVersions(page, { registry: 'Model', collection, count: 60 })
  await visit(page, `/registry/Model/${encodeURIComponent(collection)}?promote=&alias=production`)
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('combobox', { name: 'Version' })
  await expect(field).toHaveValue('v59')
  await field.fill('3')
  const offered = page.getByRole('listbox', { name: 'Versions to choose from' })
  await expect(offered.getByRole('option').first()).toContainText('v3')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('v3')
  await dialog.getByRole('button', { name: 'Put production on v3' }).click()
  await expect(page.getByText('production moved to v3', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Aliases' })).toContainText('v3')
})
