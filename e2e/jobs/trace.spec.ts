import type { Page } from '@playwright/test'
import type { Lineage } from '../../src/contract/schemas/lineage.ts'
import { expectFocusKept, press, tabTo, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const COLLECTION = '/registry/Model/Fraud%20detection'

const graph = (page: Page) => page.getByRole('application', { name: /^Lineage graph of/ })
const card = (page: Page, name: string) => graph(page).getByRole('group', { name })

const lineage = (page: Page, query: string) => callInPage<Lineage>(page, 'GET', `/lineage?${query}`)

/** From the API: the model in production, the run that logged it, and one of the datasets that this run used. */
async function trained(page: Page) {
  const { nodes, edges } = await lineage(
    page,
    `up=2&down=0&root=${encodeURIComponent('wandb-registry-Model/Fraud detection:production')}`,
  )
  const model = nodes.find(({ kind }) => kind === 'model')
  const run = nodes.find(({ id }) => edges.some(({ from, to }) => from === id && to === model?.id))
  const data = nodes.find(
    ({ id, kind }) => kind === 'dataset' && edges.some(({ from, to }) => from === id && to === run?.id),
  )
  if (model === undefined || run === undefined || data === undefined)
    throw new Error('The demo workspace has no model in production that was trained on data')
  return { model, run, data, dataName: `${data.name} ${data.version}` }
}

test.beforeEach(async ({ page }) => watchHands(page))

test('the model in production is traced to its training data in three clicks', async ({ page }, info) => {
  await openApp(page, info, COLLECTION)
  const { run, dataName } = await trained(page)
  await walk(page, info, 'trace, mouse', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Lineage', exact: true }).click()
    await page.getByRole('button', { name: `more upstream of ${run.name}` }).click()
    await expect(card(page, dataName)).toBeVisible()
  })
})

test('the same is done by keys alone', async ({ page }, info) => {
  await openApp(page, info, `${COLLECTION}/production?tab=lineage`)
  const { model, run, dataName } = await trained(page)
  await expect(card(page, `${model.name} ${model.version}`)).toBeVisible()
  await tabTo(page, graph(page))
  const spoken = page.getByRole('status').filter({ hasText: /input|logged by/ })
  await walk(page, info, 'trace, keys', async () => {
    await press(page, 'ArrowLeft')
    await expect(spoken).toContainText(run.name)
    await press(page, 'Shift+ArrowLeft')
    await expect(card(page, dataName)).toBeVisible()
    await press(page, 'ArrowLeft')
    await expect(spoken).toContainText(`Dataset ${dataName}`)
  })
  await expectFocusKept(page)
})

test('a dataset is traced to every model that came of it', async ({ page }, info) => {
  await openApp(page, info, COLLECTION)
  const { data, dataName } = await trained(page)
  const { nodes } = await lineage(page, `up=0&down=all&kinds=model&root=${data.id}`)
  const models = nodes.filter(({ kind }) => kind === 'model')
  expect(models.length).toBeGreaterThan(1)
  const { place, type, version } = data
  const address = `/${place?.entity}/${place?.home}/artifacts/${type}/${place?.name}/${version}`
  await visit(page, address)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(data.name)
  await walk(page, info, 'trace down, mouse', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Lineage', exact: true }).click()
    await card(page, dataName).click()
    await page.getByRole('button', { name: 'All downstream' }).click()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('checkbox', { name: /^Model/ }).click()
    for (const { name, version: number } of models.slice(0, 5))
      await expect(card(page, `Model ${name} ${number}`)).toBeVisible()
  })
})
