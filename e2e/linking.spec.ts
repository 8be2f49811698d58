import type { Page } from '@playwright/test'
import { moveOnto, pickUp } from './support/counted.ts'
import { isMock } from './support/is-mock.ts'
import { makeManyVersions } from './support/many-versions.ts'
import { openApp } from './support/open-app.ts'
import { callInPage, type OwnCollection, ownCollection, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { toggle } from './support/toggle.ts'

const panel = (page: Page) => page.getByRole('complementary', { name: 'Collections to link into' })
const options = (page: Page) => page.getByRole('dialog').getByRole('option')
const rowOf = (page: Page, version: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })

async function versionCount(page: Page, collection: string): Promise<number> {
  const path = `/registries/Model/collections/${encodeURIComponent(collection)}`
  return (await callInPage<{ versionCount: number }>(page, 'GET', path)).versionCount
}

/** An artifact whose versions are linked, and an empty collection to link into. */
async function withTarget(page: Page, name: string): Promise<OwnCollection> {
  const own = await ownCollection(page, name)
  await callInPage(page, 'POST', '/registries/Model/collections', { name: `${name}-target`, type: 'model' })
  return own
}

test('rows that are dragged onto a collection are linked, and one click takes that back', async ({
  page,
}, info) => {
  const name = `drag-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await withTarget(page, name)
  await visit(page, own.artifactAddress)
  await toggle(page.getByRole('checkbox', { name: 'Select v0' }))
  await toggle(page.getByRole('checkbox', { name: 'Select v2' }))
  await pickUp(page, rowOf(page, 'v2'))
  const target = panel(page)
    .getByRole('listitem')
    .filter({ hasText: `${name}-target` })
  await expect(target).toContainText('takes all 2')
  await expect(panel(page).getByRole('region', { name: 'Dataset' })).toContainText('takes dataset, not model')
  await moveOnto(page, target)
  await page.mouse.up()

  await expect(page.getByText(`2 versions linked into ${name}-target`)).toBeVisible()
  await expect(panel(page)).toBeHidden()
  expect(await versionCount(page, `${name}-target`)).toBe(2)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back')).toBeVisible()
  expect(await versionCount(page, `${name}-target`)).toBe(0)
})

test('Esc lets go of what is dragged, and nothing is sent', async ({ page }, info) => {
  const name = `escape-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await withTarget(page, name)
  await visit(page, own.artifactAddress)
  let links = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/links')) links += 1
  })
  await pickUp(page, rowOf(page, 'v1'))
  await moveOnto(
    page,
    panel(page)
      .getByRole('listitem')
      .filter({ hasText: `${name}-target` }),
  )
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await page.mouse.up()
  expect(await versionCount(page, `${name}-target`)).toBe(0)
  expect(links).toBe(0)
})

test('a version that is dropped on an alias opens the promotion preview', async ({ page }, info) => {
  const name = `slot-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await visit(page, own.address)
  await pickUp(page, rowOf(page, 'v1'))
  await expect(panel(page)).toBeVisible()
  await moveOnto(page, page.getByRole('button', { name: /^Protected\s*production/ }))
  await page.mouse.up()
  await expect(page.getByRole('dialog', { name: 'Move production' })).toBeVisible()
  await page.getByRole('button', { name: 'Put production on v1' }).click()
  await expect(page.getByRole('button', { name: /^Protected\s*production/ })).toContainText('v1')
})

test('by keys alone: L, a new name, Enter; each target says why it does not take the version', async ({
  page,
}, info) => {
  const name = `keys-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await visit(page, `${own.address}/v1`)
  await expect(page.getByRole('heading', { level: 1, name: `${name} v1` })).toBeVisible()
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Link 1 version' })
  await expect(dialog.getByRole('combobox', { name: 'Collection' })).toBeFocused()
  await page.keyboard.type(name)
  const here = options(page).filter({ hasText: 'linked already' })
  await expect(here).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.type('-new')
  await expect(options(page).filter({ hasText: `Create “${name}-new” for the type model` })).toHaveCount(2)
  await page.keyboard.press('Home')
  await page.keyboard.type('Model/')
  await expect(options(page)).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`1 version linked into ${name}-new`)).toBeVisible()
  expect(await versionCount(page, `${name}-new`)).toBe(1)
})

test('the open dialog stands in the address and is the same after a reload', async ({ page }, info) => {
  const name = `address-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await withTarget(page, name)
  await visit(page, own.artifactAddress)
  await page.getByRole('button', { name: 'Link to… (v2)' }).click()
  await expect(page.getByRole('dialog')).toContainText(`${name}:v2`)
  if (!isMock(info)) await page.reload()
  await expect(page.getByRole('dialog', { name: 'Link 1 version' })).toContainText(`${name}:v2`)
  await options(page)
    .filter({ hasText: `${name}-target` })
    .click()
  await expect(page.getByText(`1 version linked into ${name}-target`)).toBeVisible()
})

test('what could not be linked is told with its reason, and tried again by one click', async ({
  page,
}, info) => {
  const name = `refused-${info.project.name}-${info.repeatEachIndex}`
  // In the page, since the service worker of the mock host answers before the network is asked.
  await page.addInitScript(() => {
    const ask = fetch.bind(globalThis)
    globalThis.fetch = (input, init) => {
      const isLink = input instanceof Request && input.url.endsWith('/registries/Model/links')
      if (!isLink || sessionStorage.getItem('links-fail') === null) return ask(input, init)
      return Promise.reject(new TypeError('Failed to fetch'))
    }
  })
  await openApp(page, info)
  const own = await withTarget(page, name)
  await visit(page, `${own.address}?selected=v0,v1`)
  await page.getByRole('button', { name: 'Link to…' }).click()
  const target = options(page).filter({ hasText: `${name}-target` })
  await expect(target).toContainText('takes all 2')
  await page.evaluate(() => sessionStorage.setItem('links-fail', 'until told otherwise'))
  await target.click()

  const dialog = page.getByRole('dialog', { name: '2 versions were not linked' })
  await expect(dialog).toContainText(`${name}:v0`)
  await expect(dialog.getByRole('alert')).toContainText('The server cannot be reached.')
  await page.evaluate(() => sessionStorage.removeItem('links-fail'))
  await dialog.getByRole('button', { name: 'Try 2 again' }).click()
  await expect(page.getByText(`2 versions linked into ${name}-target`)).toBeVisible()
})

test('all that match are linked, loaded or not, in their order, and one click takes that back', async ({
  page,
}, info) => {
  const name = `matching-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const entity = await makeManyVersions(page, { registry: 'Model', collection: name, count: 160 })
  const { id } = await callInPage<{ id: string }>(page, 'POST', '/registries/Model/collections', {
    name: `${name}-target`,
    type: 'model',
  })
  const filter = encodeURIComponent('{"metadata.score":{"$gte":1}}')
  // Where they were logged: there is the same bar as in a collection.
  await visit(page, `/${entity}/tables/artifacts/model/${name}?filter=${filter}`)
  await expect(rowOf(page, 'v159')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select all loaded rows' }).click()
  const bar = page.getByRole('region', { name: 'Selected versions' })
  await bar.getByRole('button', { name: /^Select all/ }).click()
  await bar.getByRole('button', { name: 'Link to…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Link 159 versions' })
  await expect(dialog.getByRole('combobox', { name: 'Collection' })).toBeFocused()
  await options(page)
    .filter({ hasText: `${name}-target` })
    .click()
  await expect(page.getByText(`159 versions linked into ${name}-target`)).toBeVisible()
  const first = await callInPage<{ metadata: { score: number } }>(
    page,
    'GET',
    `/collections/${id}/versions/v0`,
  )
  expect(first.metadata.score).toBe(1)
  expect(await versionCount(page, `${name}-target`)).toBe(159)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back')).toBeVisible()
  expect(await versionCount(page, `${name}-target`)).toBe(0)
})
