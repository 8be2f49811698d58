import { readFile } from 'node:fs/promises'
import type { Page, TestInfo } from '@playwright/test'
import { isMock } from './support/is-mock.ts'
import { addVersion, type ManyVersions, makeManyVersions } from './support/many-versions.ts'
import { openApp } from './support/open-app.ts'
import { expect, test } from './support/test.ts'
import { toggle } from './support/toggle.ts'

/** More than the first pages hold. */
const COUNT = 160

/** A collection of the test's own, open in the page. */
async function openMany(page: Page, testInfo: TestInfo, count = COUNT): Promise<ManyVersions> {
  const name = `Table ${testInfo.project.name} ${testInfo.line} ${testInfo.repeatEachIndex} ${testInfo.retry}`
  const many = { registry: 'Model', collection: name, count }
  await openApp(page, testInfo)
  await makeManyVersions(page, many)
  await goWithin(page, `/registry/Model/${encodeURIComponent(name)}`)
  await expect(rowOf(page, `v${count - 1}`)).toBeVisible()
  return many
}

/** Without loading the page anew: on the mock host the registry lives in the page. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Versions' })
const rowOf = (page: Page, version: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })
const query = (page: Page) => page.getByRole('textbox', { name: 'Filter the versions' })
const applyQuery = async (page: Page, text: string) => {
  await query(page).fill(text)
  await query(page).press('Enter')
}
const shownVersions = (page: Page) => grid(page).getByRole('rowheader').allTextContents()

test('a table draws what is looked at, says how many rows there are, and Ctrl-End goes to the last', async ({
  page,
}, testInfo) => {
  await openMany(page, testInfo)
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(COUNT + 1))
  await rowOf(page, 'v159').getByRole('link', { name: 'v159' }).focus()
  await page.keyboard.press('Control+End')
  await expect(rowOf(page, 'v0')).toBeVisible()
  await expect(rowOf(page, 'v0')).toHaveAttribute('aria-rowindex', String(COUNT + 1))
  await expect(page.locator(':focus')).toHaveAccessibleName('Promote v0 More actions for v0')
  expect(await grid(page).getByRole('row').count()).toBeLessThanOrEqual(120)
  await page.keyboard.press('Control+Home')
  await expect(rowOf(page, 'v159')).toBeInViewport()
})

test('rows are selected by Space and Shift, and all that are loaded are not all there are', async ({
  page,
}, testInfo) => {
  await openMany(page, testInfo)
  await rowOf(page, 'v158').getByRole('link', { name: 'v158' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('region', { name: 'Selected versions' })
  await expect(bar).toContainText('3 selected')
  await expect(rowOf(page, 'v156')).toHaveAttribute('aria-selected', 'true')

  await test.step('the selection stands in the address', async () => {
    if (!isMock(testInfo)) await page.reload()
    await expect(page).toHaveURL(/selected=v158/)
    await expect(bar).toContainText('3 selected')
  })
  await toggle(page.getByRole('checkbox', { name: 'Select all loaded rows' }))
  await expect(bar).not.toContainText(`${COUNT} selected`)
  await bar.getByRole('button', { name: `Select all ${COUNT}` }).click()
  await expect(bar).toContainText(`All ${COUNT} matching are selected`)
})

test('versions are unlinked together, and that is taken back together', async ({ page }, testInfo) => {
  await openMany(page, testInfo, 6)
  await toggle(rowOf(page, 'v1').getByRole('checkbox'))
  await toggle(rowOf(page, 'v2').getByRole('checkbox'))
  await page
    .getByRole('region', { name: 'Selected versions' })
    .getByRole('button', { name: 'Unlink' })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
  await expect(rowOf(page, 'v1')).toHaveCount(0)
  await expect(rowOf(page, 'v2')).toHaveCount(0)
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'v1')).toBeVisible()
})

test('text and chips are one query, and it stands in the address', async ({ page }, testInfo) => {
  await openMany(page, testInfo, 12)
  await applyQuery(page, 'tag:nightly metadata.score > 4')
  await expect(grid(page).getByRole('rowheader')).toHaveText(['v11', 'v9', 'v7', 'v5'])
  const chips = page.getByRole('list', { name: 'Conditions of the filter' })
  await expect(chips.getByRole('listitem')).toHaveText(['tag:nightly', 'metadata.score > 4', 'Clear all'])

  await test.step('a chip that is removed is gone from the text', async () => {
    await chips.getByRole('button', { name: 'Remove the condition tag:nightly' }).click()
    await expect(query(page)).toHaveValue('metadata.score > 4')
    await expect(grid(page).getByRole('rowheader')).toHaveCount(7)
  })
  if (!isMock(testInfo)) await page.reload()
  await expect(query(page)).toHaveValue('metadata.score > 4')
  await page.goBack()
  await expect(query(page)).toHaveValue('tag:nightly metadata.score > 4')

  await test.step('what cannot be read says where, and stays as it was typed', async () => {
    await applyQuery(page, 'tag:nightly nonsense:1')
    await expect(page.getByRole('alert')).toContainText('There is no field nonsense')
    await expect(query(page)).toHaveValue('tag:nightly nonsense:1')
  })
})

test('a click on a tag asks for it, Alt-click excludes it', async ({ page }, testInfo) => {
  await openMany(page, testInfo, 6)
  const tag = () => grid(page).getByRole('button', { name: 'Filter by the tag nightly' }).first()
  await tag().click()
  await expect(grid(page).getByRole('rowheader')).toHaveText(['v5', 'v3', 'v1'])
  await tag().click({ modifiers: ['Alt'] })
  await expect(grid(page).getByRole('rowheader')).toHaveText(['v4', 'v2', 'v0'])
  await expect(query(page)).toHaveValue('NOT tag:nightly')
})

test('a piece of metadata becomes a column by keys alone, sorts, moves and is exported as it stands', async ({
  page,
}, testInfo) => {
  await openMany(page, testInfo, 5)
  await page.getByRole('button', { name: 'Columns', exact: true }).press('Enter')
  const panel = page.getByRole('dialog', { name: 'Columns' })
  await panel.getByRole('searchbox').fill('score')
  await panel.getByRole('checkbox', { name: /score/ }).press('Space')
  await page.keyboard.press('Escape')
  const header = grid(page).getByRole('columnheader', { name: 'score' })
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  await expect(grid(page).getByRole('rowheader').first()).toHaveText('v0')

  const before = await header.boundingBox()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(async () => (await header.boundingBox())?.x).toBeLessThan(before?.x ?? 0)
  await expect(page.locator(':focus')).toHaveAccessibleName('score')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await header.boundingBox())?.width).toBe((before?.width ?? 0) + 16)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).split('\r\n')
  expect(lines[0]).toMatch(/^\ufeffVersion,.*score,/)
  expect(lines.slice(1, 6).map((line) => line.split(',')[0])).toEqual(['v0', 'v1', 'v2', 'v3', 'v4'])
})

test('what somebody else adds waits above the table until it is asked for', async ({ page }, testInfo) => {
  const many = await openMany(page, testInfo, 4)
  await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeAttached()
  // Not by the app's own client, so to the app it is somebody else's.
  await addVersion(page, many, 4)
  // One: what the list held when it was read is not news, even where word of it comes late.
  const apply = page.getByRole('button', { name: /changes?, apply/ })
  await expect(apply).toHaveAccessibleName('1 change, apply')
  expect(await shownVersions(page)).toEqual(['v3', 'v2', 'v1', 'v0'])
  await apply.click()
  await expect(rowOf(page, 'v4')).toBeVisible()
  await expect(apply).toBeHidden()
})

test('a view that is shown first is there for who opens the collection', async ({ page }, testInfo) => {
  const { collection } = await openMany(page, testInfo, 6)
  await applyQuery(page, 'tag:nightly')
  await page.getByRole('button', { name: 'Views', exact: true }).click()
  const panel = page.getByRole('dialog', { name: 'Views' })
  await panel.getByRole('textbox', { name: 'Save this view as' }).fill('Nightly ones')
  await panel.getByRole('checkbox', { name: 'For everyone' }).check()
  await panel.getByRole('checkbox', { name: 'Shown first' }).check()
  await panel.getByRole('button', { name: 'Save the view' }).click()
  await expect(page.getByRole('button', { name: 'View: Nightly ones' })).toBeVisible()

  await goWithin(page, '/activity')
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
  await goWithin(page, `/registry/Model/${encodeURIComponent(collection)}`)
  await expect(query(page)).toHaveValue('tag:nightly')
  await expect(grid(page).getByRole('rowheader')).toHaveText(['v5', 'v3', 'v1'])
})

test('the palette does what the selection can, and opens an address that was pasted', async ({
  page,
}, testInfo) => {
  const { collection } = await openMany(page, testInfo, 4)
  await toggle(rowOf(page, 'v1').getByRole('checkbox'))
  await toggle(rowOf(page, 'v3').getByRole('checkbox'))
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('combobox', { name: /Name, tag, alias/ })
  await palette.fill('compare')
  await expect(page.getByRole('option', { name: /^Compare/ })).toContainText('2 versions')
  await palette.press('Enter')
  await expect(page).toHaveURL(/tab=compare&compare=v1,v3|tab=compare&compare=v3,v1/)

  await page.keyboard.press('Control+k')
  await palette.fill(`https://elsewhere.example/registry/Model/${encodeURIComponent(collection)}/v2`)
  await palette.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('v2')
})

test('the keyboard map lists what has a key here', async ({ page }, testInfo) => {
  await openMany(page, testInfo, 2)
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: 'Keyboard map' })
  await expect(map.getByText('Extend the selection')).toBeVisible()
  await expect(map.getByText('Promote v1')).toBeVisible()
})
