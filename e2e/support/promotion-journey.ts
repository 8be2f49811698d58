import { expect, type Page } from '@playwright/test'

/**
 * Opens a collection the way people do: from the first page to its registry to it. By its name in the filter: of a long
 * list only the rows in sight are in the document, and other tests make it long.
 */
export async function openCollection(page: Page, registry: string, collection: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: registry, exact: true }).first().click()
  await page.getByRole('searchbox', { name: 'Filter by name or tag' }).fill(collection)
  await page.getByRole('main').getByRole('link', { name: collection, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: collection })).toBeVisible()
}

/** Promotes a version from its row: one click opens the preview, the second one moves the alias. */
export async function promote(page: Page, alias: string, version: string): Promise<void> {
  await page.getByRole('button', { name: `Promote ${version}` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await chooseAlias(page, alias)
  await dialog
    .getByRole('button', { name: new RegExp(`^(Move ${alias} to|Put ${alias} on) ${version}$`) })
    .click()
  await expect(dialog).toBeHidden()
  const row = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })
  await expect(row).toContainText(alias)
}

/** An alias that nobody has used yet is typed; others are offered. */
async function chooseAlias(page: Page, alias: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  const list = dialog.getByRole('combobox', { name: 'Alias', exact: true })
  const offered = await list.getByRole('option').allTextContents()
  if (offered.includes(alias)) {
    await list.selectOption(alias)
    return
  }
  await list.selectOption({ label: 'Another name…' })
  await dialog.getByRole('textbox', { name: 'Name of the alias' }).fill(alias)
}

/** The history of the collection tells both moves: first set, then moved on. */
export async function expectMovesInHistory(
  page: Page,
  alias: string,
  moves: { readonly first: string; readonly later: string },
): Promise<void> {
  await page.getByRole('link', { name: 'History' }).click()
  const history = page.getByRole('main')
  await expect(history.getByText(new RegExp(`put .*${alias}.* on .*${moves.first}`))).toBeVisible()
  await expect(
    history.getByText(new RegExp(`moved .*${alias}.* from .*${moves.first}.* to .*${moves.later}`)),
  ).toBeVisible()
}
