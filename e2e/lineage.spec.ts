import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { tabTo } from './support/counted.ts'
import { complaintsOf, openApp } from './support/open-app.ts'
import { callInPage, moveAlias, ownCollection, visit } from './support/own-collection.ts'
import { ownLineage } from './support/own-lineage.ts'
import { expect, test } from './support/test.ts'

const PRODUCTION = `/lineage?root=${encodeURIComponent('wandb-registry-Model/Fraud detection:production')}`

const graph = (page: Page) => page.getByRole('application', { name: /^Lineage graph of/ })
const cards = (page: Page) => graph(page).getByRole('group')
const card = (page: Page, name: string | RegExp) => graph(page).getByRole('group', { name }).first()
const lineageOf = (id: string) => `/lineage?root=${id}`

interface Place {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Where every card stands on the screen, to the pixel. */
async function picture(page: Page): Promise<Place[]> {
  await expect(graph(page)).toHaveAttribute('aria-busy', 'false')
  return cards(page).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y } = element.getBoundingClientRect()
      return { name: element.getAttribute('aria-label') ?? '', x: Math.round(x), y: Math.round(y) }
    }),
  )
}

const byName = (places: readonly Place[]) => places.toSorted((a, b) => (a.name < b.name ? -1 : 1))

/** The same cards where they were; the address holds the window to a tenth of a pixel, and a browser rounds. */
async function expectSamePicture(page: Page, wanted: readonly Place[]): Promise<void> {
  await expect(async () => {
    const shown = byName(await picture(page))
    expect(shown.map(({ name }) => name)).toEqual(byName(wanted).map(({ name }) => name))
    for (const [index, { name, x, y }] of byName(wanted).entries()) {
      const here = shown[index] ?? { x: Number.NaN, y: Number.NaN }
      expect(Math.hypot(here.x - x, here.y - y), name).toBeLessThan(2)
    }
  }).toPass({ timeout: 10_000 })
}

/** The address follows when the hand rests: then it says which part of the picture is seen. */
async function expectAddressToFollow(page: Page): Promise<void> {
  await expect(async () => {
    const transform = await graph(page)
      .locator('.react-flow__viewport')
      .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform))
    const [x, y, zoom] = (new URL(page.url()).searchParams.get('vp') ?? '').split(',').map(Number)
    expect([x, y, zoom].map((value) => (value ?? Number.NaN).toFixed(1))).toEqual(
      [transform.e, transform.f, transform.a].map((value) => value.toFixed(1)),
    )
  }).toPass({ timeout: 10_000 })
}

/** A card with what stands in it, inside its own frame. */
async function expectInside(box: Locator): Promise<void> {
  const overflows = await box.evaluate(
    (element) =>
      element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
  )
  expect(overflows, 'what stands in a card leaves it').toBe(false)
}

test('opening what is hidden moves nothing that is there, and taking it back shows the same as before', async ({
  page,
}, info) => {
  const complaints = complaintsOf(page)
  await openApp(page, info, PRODUCTION)
  await expect(cards(page).first()).toBeVisible()
  const before = await picture(page)
  await page
    .getByRole('button', { name: /more upstream of/ })
    .first()
    .click()
  await expect.poll(async () => (await picture(page)).length).toBeGreaterThan(before.length)
  const opened = await picture(page)
  const places = new Set(opened.map(({ x, y }) => `${x} ${y}`))
  for (const { name, x, y } of before) expect(places, `${name} stays`).toContain(`${x} ${y}`)
  await graph(page).focus()
  await page.keyboard.press('Control+z')
  await expectSamePicture(page, before)
  expect(complaints).toEqual([])
})

test('the address alone shows somebody else the same picture', async ({ page, context }, info) => {
  await openApp(page, info, PRODUCTION)
  await page
    .getByRole('button', { name: /more upstream of/ })
    .first()
    .click()
  await expect(page).toHaveURL(/expand=/)
  await card(page, /^Model/).click()
  await expect(page).toHaveURL(/node=ver_/)
  await graph(page).focus()
  await page.keyboard.press('0')
  await page.keyboard.press('-')
  await expectAddressToFollow(page)
  const shown = await picture(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(cards(other).first()).toBeVisible()
  await expectSamePicture(other, shown)
})

test('a card that was dragged stands where it was put, for whoever has the address', async ({
  page,
  context,
}, info) => {
  await openApp(page, info, PRODUCTION)
  const model = card(page, /^Model/)
  const from = await model.boundingBox()
  if (from === null) throw new Error('The card is not on the screen.')
  await page.mouse.move(from.x + 20, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 110, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/pin=/)
  await expect.poll(async () => (await model.boundingBox())?.y).toBeGreaterThan(from.y + 60)
  await expectAddressToFollow(page)
  const shown = await picture(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(cards(other).first()).toBeVisible()
  await expectSamePicture(other, shown)
})

test('a run that used what it logged is drawn, and walked both ways', async ({ page }, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'cycle')
  const run = await own.run('loop', [])
  const version = await own.version('weights', 'model', 'loop')
  await callInPage(page, 'POST', `/runs/${run}/inputs`, { version })
  await visit(page, lineageOf(version))
  await expect(card(page, /^Model weights v0.*logged by 1 run, 1 use/)).toBeVisible()
  await expect(card(page, /^Run loop.*1 input, 1 output/)).toBeVisible()
  await graph(page).focus()
  const spoken = page.getByRole('status').filter({ hasText: /loop|weights/ })
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('Run loop')
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('Model weights v0')
})

test('what was deleted stays in its place and says so, and is as it was when it is restored', async ({
  page,
}, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'deleted')
  const data = await own.version('raw')
  const run = await own.run('training', [data])
  const model = await own.version('net', 'model', 'training')
  await visit(page, `${lineageOf(model)}&up=all`)
  await expect(card(page, /^Dataset raw v0/)).toBeVisible()
  await callInPage(page, 'DELETE', `/runs/${run}`)
  await callInPage(page, 'DELETE', `/versions/${data}?force=true`)
  await visit(page, '/activity')
  await visit(page, `${lineageOf(model)}&up=all`)
  await expect(card(page, /^Run training, in the trash/)).toBeVisible()
  await expect(card(page, /^Dataset raw v0, in the trash/)).toBeVisible()
  const { items } = await callInPage<{ items: { id: string; kind: string }[] }>(page, 'GET', '/trash?limit=2')
  for (const item of items) await callInPage(page, 'POST', `/trash/${item.id}/restore`, {})
  await visit(page, '/activity')
  await visit(page, `${lineageOf(model)}&up=all`)
  await expect(card(page, /^Run training/)).toBeVisible()
  await expect(graph(page).getByRole('group', { name: /in the trash/ })).toHaveCount(0)
})

test('what may not be seen is a closed node without a name', async ({ page }, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'hidden-source', 'restricted')
  const data = await own.version('secret-data')
  await own.run('secret-run', [data])
  const model = await own.version('open-model', 'model', 'secret-run')
  await callInPage(page, 'POST', '/registries/Model/links', { collection: 'Open model', versions: [model] })
  const address = `${lineageOf(model)}&up=all`
  await visit(page, address)
  await expect(card(page, /^Dataset secret-data/)).toBeVisible()
  if (info.project.name === 'mock') return
  await openApp(page, info, '/', 'lucia.ferreira')
  await page.goto(address)
  await expect(card(page, /^Something you may not see/)).toBeVisible()
  await expect(card(page, /Open model|open-model/)).toBeVisible()
  await expect(graph(page)).not.toContainText('secret')
})

test('names of 128 characters in three scripts stay inside their cards, and are said whole', async ({
  page,
}, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'long-names')
  const names = ['w'.repeat(128), '한'.repeat(128), '語'.repeat(128)]
  const versions: string[] = []
  for (const name of names) versions.push(await own.version(name))
  const run = await own.run('r'.repeat(128), versions)
  await visit(page, lineageOf(run))
  for (const name of names) {
    const box = card(page, new RegExp(`^Dataset ${name} v0`))
    await expect(box).toBeVisible()
    await expectInside(box)
  }
})

test('more than twenty alike are one card, which opens into its members', async ({ page }, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'group')
  const data = await own.version('shared')
  for (let index = 0; index < 24; index++) await own.run(`use-${index}`, [data])
  await visit(page, lineageOf(data))
  await expect(card(page, /^24 runs/)).toBeVisible()
  await expect(graph(page)).toHaveAccessibleName(/25 nodes/)
  await card(page, /^24 runs/).click()
  await graph(page).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('o')
  await expect(card(page, /^Run use-/)).toBeVisible()
  await expect(graph(page).getByRole('group', { name: /^24 runs/ })).toHaveCount(0)
})

test('an address of what is not there says so, and what to do', async ({ page }, info) => {
  await openApp(page, info, '/lineage?root=ver_00000000000000000000000000')
  await expect(page.getByRole('alert')).toContainText('The lineage could not be read')
  await visit(page, '/lineage?root=nonsense%2F%2F%2F')
  await expect(page.getByRole('alert')).toContainText('The lineage could not be read')
})

test('far out, the same picture is an overview, in which a card can still be chosen', async ({
  page,
}, info) => {
  await openApp(page, info, PRODUCTION)
  const model = card(page, /^Model/)
  await expect(model).toBeVisible()
  await graph(page).focus()
  await page.keyboard.press('0')
  for (let times = 0; times < 7; times++) await page.keyboard.press('-')
  await expect(cards(page)).toHaveCount(0)
  await expectAddressToFollow(page)
  // What is chosen by keys is brought near enough to be read.
  await page.keyboard.press('ArrowLeft')
  await expect(cards(page).first()).toBeVisible()
  for (let times = 0; times < 7; times++) await page.keyboard.press('-')
  await expect(cards(page)).toHaveCount(0)
  const [x, y, zoom] = await graph(page)
    .locator('.react-flow__viewport')
    .evaluate((element) => {
      const { e, f, a } = new DOMMatrix(getComputedStyle(element).transform)
      return [e, f, a] as const
    })
  const frame = await graph(page).boundingBox()
  if (frame === null) throw new Error('The graph is not on the screen.')
  // The first column begins at 0, and its only card stands in the middle of what is as high as itself.
  await expect(async () => {
    await page.mouse.click(frame.x + x + 116 * zoom, frame.y + y + 32 * zoom)
    expect(page.url()).toMatch(/node=/)
  }).toPass({ timeout: 10_000 })
})

test('two versions are compared by where they came from: marked in the picture, told beside it', async ({
  page,
}, info) => {
  await openApp(page, info)
  const own = await ownLineage(page, 'compared')
  const before = await own.version('sample')
  const after = await own.version('sample-more')
  await own.run('first', [before])
  await own.run('second', [before, after])
  await own.version('net', 'model', 'first')
  const net = await own.version('net-wide', 'model', 'second')
  const old = await callInPage<{ nodes: { id: string; name: string }[] }>(
    page,
    'GET',
    `/lineage?root=${before}&up=0&down=2`,
  )
  const other = old.nodes.find(({ name }) => name === 'net')?.id ?? ''
  await visit(page, `${lineageOf(net)}&diff=${other}`)
  await expect(card(page, /^Dataset sample-more v0/)).toContainText('only here')
  await expect(card(page, /^Run first/)).toContainText('only there')
  await expect(card(page, /^Dataset sample v0/)).not.toContainText('only')
  const told = page.getByRole('complementary').filter({ hasText: 'What differs' })
  await expect(told).toContainText('sample-more v0')
  await told.getByRole('button', { name: 'End the comparison' }).click()
  await expect(page).not.toHaveURL(/diff=/)
})

test('the picture is saved as SVG and PNG, the graph as JSON, as OpenLineage and as a table', async ({
  page,
}, info) => {
  await openApp(page, info, PRODUCTION)
  await expect(card(page, /^Model/)).toBeVisible()
  const model = (await picture(page)).find(({ name }) => name.startsWith('Model'))?.name ?? ''
  const label = /^Model (.+? v\d+)/.exec(model)?.[1] ?? 'nothing'
  const save = async (format: string): Promise<Buffer> => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Share and export' }).click()
    await page.getByRole('menuitem', { name: format, exact: true }).click()
    return await readFile(await (await downloading).path())
  }
  const svg = (await save('SVG')).toString('utf8')
  expect(svg).toMatch(/^<svg xmlns=/)
  expect(svg).toContain(label)
  expect(svg).not.toContain('oklch')
  const png = await save('PNG')
  expect([...png.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
  expect(png.length).toBeGreaterThan(5000)
  const json = JSON.parse((await save('JSON')).toString('utf8')) as { nodes: unknown[] }
  await expect(graph(page)).toHaveAccessibleName(new RegExp(`${json.nodes.length} nodes`))
  const events = JSON.parse((await save('OpenLineage')).toString('utf8')) as { eventType: string }[]
  expect(events[0]).toMatchObject({ eventType: 'COMPLETE' })
  const lines = (await save('CSV')).toString('utf8').trim().split(/\r?\n/)
  expect(lines).toHaveLength(json.nodes.length + 1)
})

test('every model that came of a dataset, and the way to one of them, are found by keys alone', async ({
  page,
}, info) => {
  await openApp(page, info, '/risk-team/fraud/artifacts/dataset/transactions/v8?tab=lineage')
  await expect(card(page, /^Dataset transactions v8/)).toBeVisible()
  const { roots, nodes } = await callInPage<{ roots: string[]; nodes: { id: string; kind: string }[] }>(
    page,
    'GET',
    `/lineage?up=1&down=all&kinds=model&root=${encodeURIComponent('risk-team/fraud/transactions:v8')}`,
  )
  expect(nodes.filter(({ kind }) => kind === 'model').length).toBeGreaterThan(1)
  const facts = page.getByRole('complementary').filter({ hasText: 'transactions' })
  await tabTo(page, graph(page))
  await page.keyboard.press('Space')
  await tabTo(page, facts.getByRole('button', { name: 'All downstream' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/expand=/)
  await tabTo(page, facts.getByRole('combobox', { name: /^Path from/ }))
  await page.keyboard.type('fraud-gbm v43')
  await expect(page.getByRole('option', { name: 'fraud-gbm v43' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('fraud-gbm v43 came from transactions v8 in 2 steps.')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Filter', exact: true }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('checkbox', { name: /^Model/ }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(graph(page)).toHaveAccessibleName(new RegExp(`, ${nodes.length} nodes`))
  expect(roots).toHaveLength(1)
})

test('an alias that is moved beside the graph is on its new version in it', async ({ page }, info) => {
  await openApp(page, info)
  const own = await ownCollection(page, 'Moved beside')
  await moveAlias(page, own, 'champion', 'v0')
  await visit(page, `${own.address}?tab=lineage`)
  await expect(card(page, /^Model Moved beside v0/)).toContainText('champion')
  await visit(page, `${own.address}?tab=lineage&promote=v2&alias=champion`)
  await page.getByRole('dialog').getByRole('button', { name: 'Move champion to v2' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(card(page, /^Model Moved beside v2/)).toContainText('champion')
})

test('lineages are compared from the tab of a collection too', async ({ page }, info) => {
  await openApp(page, info)
  const own = await ownCollection(page, 'Compared in a tab')
  await visit(page, `${own.address}?tab=lineage`)
  await card(page, /^Model Compared in a tab v2/).click()
  const facts = page.getByRole('complementary').filter({ hasText: 'Compared in a tab' })
  await facts.getByRole('combobox', { name: 'Compare lineage with' }).selectOption('v0')
  await expect(card(page, /^Run run-0/)).toContainText('only there')
  await expect(card(page, /^Run run-2/)).toContainText('only here')
})
