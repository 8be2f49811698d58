import type { Locator, Page, TestInfo } from '@playwright/test'
import { expectFocusKept, moveOnto, pickUp, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { makeManyVersions } from '../support/many-versions.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, visit } from '../support/own-collection.ts'
import { expectAllSelected } from '../support/select-all.ts'
import { expect, test } from '../support/test.ts'

const COUNT = 20
const panel = (page: Page) => page.getByRole('complementary', { name: 'Collections to link into' })
const dialog = (page: Page) => page.getByRole('dialog', { name: `Link ${COUNT} versions` })
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const selectAll = (page: Page) => page.getByRole('checkbox', { name: 'Select all loaded rows' })
const firstRow = (page: Page) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `v${COUNT - 1}`, exact: true }) })

interface Twenty {
  readonly address: string
  readonly artifactAddress: string
  readonly target: string
}

/** A collection of 20 versions, open in the page, and an empty one to link them into. */
async function open(page: Page, info: TestInfo, name: string): Promise<Twenty> {
  const target = `${name} target`
  await watchHands(page)
  await openApp(page, info)
  const entity = await makeManyVersions(page, { registry: 'Model', collection: name, count: COUNT })
  await callInPage(page, 'POST', '/registries/Model/collections', { name: target, type: 'model' })
  const address = `/registry/Model/${encodeURIComponent(name)}`
  await visit(page, address)
  await expect(firstRow(page)).toBeVisible()
  return {
    address,
    artifactAddress: `/${entity}/tables/artifacts/model/${encodeURIComponent(name)}`,
    target,
  }
}

async function expectLinked(page: Page, target: string, count: number): Promise<void> {
  const path = `/registries/Model/collections/${encodeURIComponent(target)}`
  const { versionCount } = await callInPage<{ versionCount: number }>(page, 'GET', path)
  expect(versionCount).toBe(count)
}

async function linkByClicks(page: Page, target: string): Promise<void> {
  await selectAll(page).click()
  await page.getByRole('button', { name: 'Link to…', exact: true }).click()
  await dialog(page).getByRole('option', { name: target }).click()
  await expect(messages(page)).toContainText(`${COUNT} versions linked into ${target}`)
  await expectLinked(page, target, COUNT)
}

/** What takes the drop is often further down in the panel, where the pointer at its edge scrolls to. */
async function inSight(target: Locator): Promise<Locator> {
  await expect(target).toContainText(`takes all ${COUNT}`)
  await target.scrollIntoViewIfNeeded()
  return target
}

test('by mouse twenty versions are linked by one drag, and one click takes all of it back', async ({
  page,
}, info) => {
  const { target } = await open(page, info, `Drag twenty ${info.repeatEachIndex}`)
  await walk(page, info, 'link by drag, mouse', async () => {
    await selectAll(page).click()
    await expectAllSelected(page, COUNT)
    await pickUp(page, firstRow(page))
    await moveOnto(page, await inSight(panel(page).getByRole('listitem').filter({ hasText: target })))
    await page.mouse.up()
    await expect(messages(page)).toContainText(`${COUNT} versions linked into ${target}`)
    await expectLinked(page, target, COUNT)
  })
  await walk(page, info, 'take links back, mouse', async () => {
    await messages(page).getByRole('button', { name: 'Undo' }).click()
    await expect(messages(page)).toContainText('Taken back')
    await expectLinked(page, target, 0)
  })
})

test('by clicks alone twenty versions are linked from a collection and from where they were logged', async ({
  page,
}, info) => {
  const { target, artifactAddress } = await open(page, info, `Click twenty ${info.repeatEachIndex}`)
  await walk(page, info, 'link by clicks, mouse', () => linkByClicks(page, target))
  await press(page, 'Control+z')
  await expect(messages(page)).toContainText('Taken back')
  await visit(page, artifactAddress)
  // Until its page has come, the collection's stands, with a table of the same name and length.
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('Projects')
  await expect(page.getByRole('grid', { name: 'Versions' }).getByRole('row')).toHaveCount(COUNT + 1)
  await walk(page, info, 'link from the artifact, mouse', () => linkByClicks(page, target))
})

test('by keys alone twenty versions are linked, and one chord takes all of it back', async ({
  page,
}, info) => {
  const { target } = await open(page, info, `Key twenty ${info.repeatEachIndex}`)
  await walk(page, info, 'link, keys', async () => {
    await press(page, 'j', 'Control+a')
    await expectAllSelected(page, COUNT)
    await press(page, 'l')
    await expect(dialog(page).getByRole('combobox', { name: 'Collection' })).toBeFocused()
    await page.keyboard.type(target)
    await expect(dialog(page).getByRole('option', { name: target }).first()).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await press(page, 'Enter')
    await expect(messages(page)).toContainText(`${COUNT} versions linked into ${target}`)
    await expectLinked(page, target, COUNT)
    await expectFocusKept(page)
  })
  await walk(page, info, 'take links back, keys', async () => {
    await press(page, 'Control+z')
    await expect(messages(page)).toContainText('Taken back')
    await expectLinked(page, target, 0)
  })
})
