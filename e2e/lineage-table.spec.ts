import type { Page } from '@playwright/test'
import type { Lineage } from '../src/contract/schemas/lineage.ts'
import { openApp } from './support/open-app.ts'
import { callInPage } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { toggle } from './support/toggle.ts'

const PRODUCTION = '/registry/Model/Fraud%20detection/production?tab=lineage&up=2&look=table'

const table = (page: Page) => page.getByRole('treegrid', { name: /^Lineage of/ })
const row = (page: Page, name: string) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })
const rowNames = (page: Page) =>
  table(page).locator('[aria-level]:not([aria-level="1"])').getByRole('rowheader')
const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts' })

/** What the API says of the same question. */
const lineage = (page: Page) =>
  callInPage<Lineage>(
    page,
    'GET',
    `/lineage?up=2&down=1&root=${encodeURIComponent('wandb-registry-Model/Fraud detection:production')}`,
  )

test('the table has a row for every node of the graph', async ({ page }, info) => {
  await openApp(page, info, PRODUCTION)
  const { nodes } = await lineage(page)
  await expect(rowNames(page)).toHaveCount(nodes.length)
  for (const { name } of nodes) await expect(row(page, name).first()).toBeVisible()
})

test('a filter leaves out the same in the table, says so, and is taken away', async ({ page }, info) => {
  await openApp(page, info, PRODUCTION)
  const { nodes, roots } = await lineage(page)
  const runs = nodes.filter(({ kind }) => kind === 'run')
  await page.getByRole('button', { name: 'Filter' }).click()
  await toggle(page.getByRole('dialog', { name: 'Filter' }).getByRole('checkbox', { name: /^Run/ }))
  await expect(rowNames(page)).toHaveCount(runs.length + roots.length)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove Run' }).click()
  await expect(rowNames(page)).toHaveCount(nodes.length)
})

test('by keys a branch closes and opens, more is asked for, and Ctrl-Z takes it back', async ({
  page,
}, info) => {
  await openApp(page, info, PRODUCTION)
  const { nodes } = await lineage(page)
  await expect(rowNames(page)).toHaveCount(nodes.length)
  const upstream = row(page, 'Upstream')
  await upstream.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(upstream).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowRight')
  await expect(rowNames(page)).toHaveCount(nodes.length)
  const data = nodes.find(({ hidden }) => hidden.down > 0)
  if (data === undefined) throw new Error('The demo workspace has a node with more downstream')
  await row(page, `${data.name} ${data.version ?? ''}`.trim())
    .first()
    .focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => rowNames(page).count()).toBeGreaterThan(nodes.length)
  await page.keyboard.press('Control+z')
  await expect(rowNames(page)).toHaveCount(nodes.length)
})

test('Space shows the facts of a row, Escape closes them and leads back', async ({ page }, info) => {
  await openApp(page, info, PRODUCTION)
  const { nodes } = await lineage(page)
  const run = nodes.find(({ kind }) => kind === 'run')
  if (run === undefined) throw new Error('The demo workspace has a run that logged what is in production')
  const its = row(page, run.name).first()
  await its.focus()
  await page.keyboard.press(' ')
  await expect(facts(page).getByRole('heading', { name: run.name })).toBeVisible()
  await expect(facts(page)).toContainText(run.path ?? '')
  await expect(its).toHaveAttribute('aria-selected', 'true')
  await facts(page).getByRole('button', { name: 'Close the facts' }).focus()
  await page.keyboard.press('Escape')
  await expect(facts(page)).toHaveCount(0)
  await expect(its).toBeFocused()
})

test('the path between two nodes is said in words', async ({ page }, info) => {
  await openApp(page, info, PRODUCTION)
  const { nodes, roots } = await lineage(page)
  const model = nodes.find(({ id }) => id === roots[0])
  const data = nodes.find(({ kind }) => kind === 'dataset')
  if (model === undefined || data === undefined) throw new Error('The demo workspace has a trained model')
  await row(page, `${data.name} ${data.version}`).first().click()
  const other = facts(page).getByRole('combobox', { name: /^Path from/ })
  await other.fill(model.name)
  await page.getByRole('option', { name: `${model.name} ${model.version}`, exact: true }).click()
  await expect(
    facts(page).getByText(
      `${model.name} ${model.version} came from ${data.name} ${data.version} in 2 steps.`,
    ),
  ).toBeVisible()
  await expect(page).toHaveURL(/[?&]path=/)
})

test('the address says the same to somebody else, in Korean too', async ({ page }, info) => {
  await openApp(page, info, `${PRODUCTION}&kinds=dataset`)
  await expect(page.getByRole('button', { name: 'Remove Dataset' })).toBeVisible()
  const { nodes, roots } = await lineage(page)
  const shown = nodes.filter(({ id, kind }) => kind === 'dataset' || roots.includes(id))
  await expect(rowNames(page)).toHaveCount(shown.length)
  await page.evaluate(() => {
    localStorage.setItem('vitrine.language', 'ko')
    dispatchEvent(new Event('storage'))
  })
  await expect(page.getByRole('treegrid', { name: /리니지 표$/ })).toBeVisible()
  const korean = page
    .getByRole('treegrid')
    .locator('[aria-level]:not([aria-level="1"])')
    .getByRole('rowheader')
  await expect(korean).toHaveCount(shown.length)
  await expect(page.getByRole('row', { name: /^업스트림/ })).toBeVisible()
})
