import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { openApp } from './support/open-app.ts'
import { callInPage, moveAlias, ownCollection, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'

const table = (page: Page): Locator => page.getByRole('grid', { name: 'Registered models' })
const rowOf = (page: Page, name: string): Locator =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
const menuOf = (page: Page, name: string): Locator =>
  page.getByRole('menu', { name: `More actions for ${name}` })

/** Only the collections of one test: others add theirs meanwhile. */
const listed = (name: string) => `/registry/Model?q=${encodeURIComponent(name)}`

test('a row says what the aliases are on, and how the headline metric went', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const own = await ownCollection(page, 'Trend of a row')
  await moveAlias(page, own, 'champion', 'v1')
  await visit(page, listed('Trend of a row'))
  const row = rowOf(page, 'Trend of a row')
  await expect(row).toContainText('champion')
  await expect(row.getByRole('gridcell').filter({ hasText: 'champion' })).toContainText('v1')
  await expect(
    row.getByRole('img', { name: 'accuracy over 3 versions, from 0.8000 to 0.8500' }),
  ).toBeVisible()
})

test('the order, the columns and the filter of the list stand in the address', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  for (const name of ['Listed alpha', 'Listed beta']) {
    const tags = name === 'Listed beta' ? ['listed-tag'] : []
    await callInPage(page, 'POST', '/registries/Model/collections', { name, type: 'model', tags })
  }
  await visit(page, listed('Listed'))
  await expect(table(page).getByRole('rowheader')).toHaveText(['Listed alpha', 'Listed beta'])
  await table(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect(table(page).getByRole('rowheader')).toHaveText(['Listed beta', 'Listed alpha'])
  await expect(page).toHaveURL(/sort=name&order=desc/)

  await page.getByRole('button', { name: 'Tags', exact: true }).click()
  await page.getByRole('dialog', { name: 'Tags' }).getByRole('checkbox', { name: 'listed-tag' }).click()
  await page.keyboard.press('Escape')
  await expect(table(page).getByRole('rowheader')).toHaveText(['Listed beta'])
  await expect(page).toHaveURL(/filter=/)

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Created' }).click()
  await page.keyboard.press('Escape')
  await expect(table(page).getByRole('columnheader', { name: 'Created' })).toBeVisible()
  await expect(page).toHaveURL(/columns=.*created_at/)
})

test('the list is exported as it is shown, trends included', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await ownCollection(page, 'Exported list')
  await visit(page, listed('Exported list'))
  await expect(rowOf(page, 'Exported list')).toBeVisible()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: 'JSON' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Model.json')
  const rows: unknown = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(rows).toMatchObject([{ name: 'Exported list', alias: ['latest: v2'], trend: 0.85, versions: 3 }])
})

test('the menu of a row opens by right click, by Shift+F10 and by its button', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  await ownCollection(page, 'Row with a menu')
  await visit(page, listed('Row with a menu'))
  const row = rowOf(page, 'Row with a menu')
  const menu = menuOf(page, 'Row with a menu')
  await row.getByRole('gridcell').filter({ hasText: 'latest' }).click({ button: 'right' })
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()

  const link = row.getByRole('link', { name: 'Row with a menu' })
  await link.focus()
  await page.keyboard.press('Shift+F10')
  await expect(menu.getByRole('menuitem', { name: 'Promote…' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(link).toBeFocused()

  await row.getByRole('button', { name: 'More actions for Row with a menu' }).click()
  await menu.getByRole('menuitem', { name: 'Promote…' }).click()
  await expect(page).toHaveURL(/\/Row%20with%20a%20menu\?promote=/)
  await expect(page.getByRole('dialog')).toContainText('Row with a menu')
})

test('tags of several collections are changed from their list in one action', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  for (const name of ['Tagged together one', 'Tagged together two']) {
    await callInPage(page, 'POST', '/registries/Model/collections', { name, type: 'model' })
  }
  await visit(page, listed('Tagged together'))
  await expect(table(page).getByRole('rowheader')).toHaveCount(2)
  await page.getByRole('checkbox', { name: 'Select all loaded rows' }).click()
  const bar = page.getByRole('region', { name: 'Selected collections' })
  await expect(bar).toContainText('2 selected')
  await bar.getByRole('button', { name: 'Tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tag 2 collections' })
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('from-the-list')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Change the tags' }).click()
  await expect(page.getByText('Tags of 2 collections changed')).toBeVisible()
  for (const name of ['Tagged together one', 'Tagged together two']) {
    await expect(rowOf(page, name)).toContainText('from-the-list')
  }
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(rowOf(page, 'Tagged together one')).not.toContainText('from-the-list')
})

test('what a role may not do stands in the menu with the reason', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/', 'jonas.weber')
  await visit(page, '/registry/Model?q=Fraud')
  await rowOf(page, 'Fraud detection')
    .getByRole('button', { name: 'More actions for Fraud detection' })
    .click()
  const menu = menuOf(page, 'Fraud detection')
  for (const name of [/^Promote…/, /^Tags…/, /^Delete…/]) {
    const item = menu.getByRole('menuitem', { name })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText('role')
  }
  await menu.getByRole('menuitem', { name: /^Delete…/ }).click({ force: true })
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')

  await visit(page, '/registry/Model/Fraud%20detection')
  await page.getByRole('link', { name: 'v30', exact: true }).focus()
  await page.keyboard.press('Shift+F10')
  const unlink = menuOf(page, 'v30').getByRole('menuitem', { name: /^Unlink…/ })
  await expect(unlink).toHaveAttribute('aria-disabled', 'true')
})

test('a version is tagged, compared and unlinked from the menu of its row', async ({ page }, testInfo) => {
  await openApp(page, testInfo)
  const own = await ownCollection(page, 'Menu of versions')
  await visit(page, own.address)
  const open = async (version: string) => {
    await page.getByRole('button', { name: `More actions for ${version}` }).click()
    return menuOf(page, version)
  }
  await (await open('v0')).getByRole('menuitem', { name: 'Tags…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tag 1 version' })
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('of-a-row')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Change the tags' }).click()
  await expect(page.getByRole('grid', { name: 'Versions' }).getByText('of-a-row')).toBeVisible()

  await (await open('v0')).getByRole('menuitem', { name: 'Unlink…' }).click()
  await page.getByRole('dialog', { name: 'Unlink 1 version' }).getByRole('button', { name: 'Unlink' }).click()
  await expect(page.getByRole('button', { name: 'More actions for v0' })).toHaveCount(0)

  await (await open('v1')).getByRole('menuitem', { name: 'Compare with v2' }).click()
  await expect(page).toHaveURL(/tab=compare&compare=v2,v1/)
})

test('a star brings a registry to the top of the rail, and a collection onto the first page', async ({
  page,
}, testInfo) => {
  // One's own, so it disturbs nobody who looks on as somebody else.
  await openApp(page, testInfo, '/', 'haruto.sato')
  const rail = page.getByRole('navigation', { name: 'Main' })
  await callInPage(page, 'POST', '/registries/Model/collections', { name: 'Under a star', type: 'model' })
  await visit(page, '/registry/Model')
  await page.getByRole('button', { name: 'Star for Model' }).click()
  await expect(page.getByRole('button', { name: 'Star for Model' })).toHaveAttribute('aria-pressed', 'true')
  await expect(rail.getByRole('link', { name: /Starred/ })).toHaveText('Model')
  const registries = rail.getByRole('list').first().getByRole('link')
  await expect(registries.nth(1)).toHaveText('Model')

  await visit(page, listed('Under a star'))
  await rowOf(page, 'Under a star').getByRole('button', { name: 'More actions for Under a star' }).click()
  await page.getByRole('menuitem', { name: 'Add a star' }).click()
  await expect(rowOf(page, 'Under a star').getByRole('img', { name: 'Starred' })).toBeVisible()
  await visit(page, '/')
  const starred = page.getByRole('region', { name: 'Starred collections' })
  await starred.getByRole('link', { name: 'Under a star' }).click()
  await page.getByRole('button', { name: 'Star for Under a star' }).click()
  await expect(page.getByRole('button', { name: 'Star for Under a star' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await visit(page, '/')
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
  await expect(starred).toHaveCount(0)
})
