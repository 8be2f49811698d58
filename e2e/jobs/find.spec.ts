import type { Page } from '@playwright/test'
import { expectFocusKept, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const palette = (page: Page) => page.getByRole('combobox', { name: 'Name, tag, alias, digest or path' })
const opened = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

/** The page that has nothing to do with what is looked for. */
async function elsewhere(page: Page): Promise<void> {
  await visit(page, '/activity')
  await expect(opened(page, 'Activity')).toBeVisible()
}

interface Search {
  readonly enter: () => Promise<void>
  /** What the first hit says. */
  readonly hit: string | RegExp
  readonly opens: string
}

async function findByMouse(page: Page, { enter, hit, opens }: Search): Promise<void> {
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(palette(page)).toBeFocused()
  await enter()
  await page.getByRole('option', { name: hit }).first().click()
  await expect(opened(page, opens)).toBeVisible()
}

async function findByKeys(page: Page, { enter, hit, opens }: Search): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toBeFocused()
  await enter()
  const first = page.getByRole('option').first()
  await expect(first).toHaveAccessibleName(hit)
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(opened(page, opens)).toBeVisible()
  await expectFocusKept(page)
}

const typing = (page: Page, text: string) => async () => page.keyboard.type(text)

/** What the API leads to for the same words. */
const resolved = (page: Page, path: string) =>
  callInPage<{ version: { version: string; collectionId: string } }>(
    page,
    'GET',
    `/resolve?path=${encodeURIComponent(path)}`,
  )

async function open(page: Page, info: Parameters<typeof openApp>[1], name: string): Promise<OwnCollection> {
  await watchHands(page)
  await openApp(page, info)
  return await ownCollection(page, name)
}

test('a model is found by a part of its name', async ({ page }, info) => {
  const name = `Kestrel classifier ${info.repeatEachIndex}`
  await open(page, info, name)
  const search = { enter: typing(page, 'kestrel'), hit: new RegExp(name), opens: name }
  await elsewhere(page)
  await walk(page, info, 'find by name, mouse', () => findByMouse(page, search))
  await elsewhere(page)
  await walk(page, info, 'find by name, keys', () => findByKeys(page, search))
})

test('a model is found by its tag', async ({ page }, info) => {
  const name = `Tagged model ${info.repeatEachIndex}`
  const own = await open(page, info, name)
  const tag = `peregrine-${info.repeatEachIndex}`
  await callInPage(page, 'PATCH', `/collections/${own.id}`, { tags: { add: [tag] } })
  const search = { enter: typing(page, tag), hit: new RegExp(name), opens: name }
  await elsewhere(page)
  await walk(page, info, 'find by tag, mouse', () => findByMouse(page, search))
  await elsewhere(page)
  await walk(page, info, 'find by tag, keys', () => findByKeys(page, search))
})

test('collection:alias leads to the version that holds it', async ({ page }, info) => {
  const name = `Merlin${info.repeatEachIndex}`
  const own = await open(page, info, name)
  await moveAlias(page, own, 'candidate', 'v1')
  const text = `${name}:candidate`
  const { version } = await resolved(page, `wandb-registry-Model/${text}`)
  const search = { enter: typing(page, text), hit: /v1/, opens: `${name} ${version.version}` }
  await elsewhere(page)
  await walk(page, info, 'find by alias, mouse', () => findByMouse(page, search))
  await elsewhere(page)
  await walk(page, info, 'find by alias, keys', () => findByKeys(page, search))
})

test('a digest that is pasted leads to the version that has it', async ({ page, context }, info) => {
  const name = `Hobby ${info.repeatEachIndex}`
  const own = await open(page, info, name)
  const { digest } = await callInPage<{ digest: string }>(page, 'GET', `/collections/${own.id}/versions/v2`)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), digest)
  const paste = () => page.keyboard.press('Control+v')
  const search = { enter: paste, hit: /v2/, opens: `${name} v2` }
  await elsewhere(page)
  await walk(page, info, 'find by digest, mouse', () => findByMouse(page, search))
  await elsewhere(page)
  await walk(page, info, 'find by digest, keys', () => findByKeys(page, search))
})

test('a version in any registry is found by a metric', async ({ page }, info) => {
  const name = `Goshawk ${info.repeatEachIndex}`
  await open(page, info, name)
  // The newest link comes first, and this collection is the newest.
  const search = {
    enter: typing(page, 'metric.accuracy > 0.82'),
    hit: new RegExp(`${name} v2.*accuracy`),
    opens: `${name} v2`,
  }
  await elsewhere(page)
  await walk(page, info, 'find by metric anywhere, mouse', () => findByMouse(page, search))
  await elsewhere(page)
  await walk(page, info, 'find by metric anywhere, keys', () => findByKeys(page, search))
})

test('the versions of a model are found by a metric', async ({ page }, info) => {
  const own = await open(page, info, `Harrier ${info.repeatEachIndex}`)
  const filter = encodeURIComponent(JSON.stringify({ 'metric.accuracy': { $gt: 0.82 } }))
  const { items } = await callInPage<{ items: { version: string }[] }>(
    page,
    'GET',
    `/collections/${own.id}/versions?filter=${filter}`,
  )
  const expected = items.map(({ version }) => version)
  expect(expected).toEqual(['v2', 'v1'])
  const field = page.getByRole('textbox', { name: 'Filter the versions' })
  const found = page.getByRole('grid', { name: 'Versions' }).getByRole('rowheader')
  const ask = async () => {
    await expect(field).toBeFocused()
    await page.keyboard.type('metric.accuracy > 0.82')
    await page.keyboard.press('Enter')
    await expect(found).toHaveText(expected)
  }
  await visit(page, own.address)
  await expect(field).toBeVisible()
  await walk(page, info, 'find by metric, mouse', async () => {
    await field.click()
    await ask()
  })
  await elsewhere(page)
  await visit(page, own.address)
  await expect(found).toHaveCount(3)
  await walk(page, info, 'find by metric, keys', async () => {
    await press(page, '/')
    await ask()
    await expectFocusKept(page)
  })
})
