import type { Page } from '@playwright/test'
import { faultsIn } from './support/axe.ts'
import { logTreeInPage } from './support/log-tree-in-page.ts'
import { openApp } from './support/open-app.ts'
import { callInPage, ownCollection, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'

test.beforeEach(({ page }, info) => openApp(page, info))

test('a person goes from a project to a run, to what it logged, and back to the run', async ({
  page,
}, info) => {
  const project = `projects-journey-${info.project.name}-${info.repeatEachIndex}`
  await logTreeInPage(page, {
    project,
    artifact: 'detector',
    type: 'model',
    files: { 'model.onnx': 'weights' },
    run: {
      name: 'first-run',
      config: { lr: 0.001, data: { split: 'train' } },
      summary: { accuracy: 0.9375 },
    },
  })
  await page.getByRole('link', { name: 'Projects' }).click()
  await page.getByRole('table', { name: 'Projects' }).getByRole('link', { name: project }).click()
  await expect(page.getByRole('heading', { level: 1, name: project })).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'model' }).getByRole('link', { name: 'detector' }),
  ).toBeVisible()

  await page.getByRole('link', { name: /^Runs/ }).click()
  await page.getByRole('table', { name: 'Runs' }).getByRole('link', { name: 'first-run' }).click()
  await expect(page.getByText('0.9375')).toBeVisible()
  await page.getByRole('link', { name: /^Config/ }).click()
  await expect(page.getByRole('treeitem', { name: /^split.*train/ })).toBeVisible()
  await page.getByRole('link', { name: 'Inputs and outputs' }).click()
  await expect(page.getByText('It used no version that you may see.')).toBeVisible()
  await page.getByRole('table', { name: 'Outputs' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'detector v0' })).toBeVisible()
  await page.getByRole('link', { name: 'first-run' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'first-run' })).toBeVisible()
})

const grid = (page: Page) => page.getByRole('grid', { name: 'Versions' })
const rowOf = (page: Page, version: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: version, exact: true }) })

test('where versions were logged the row menu stands at ⋯, at the pointer and at Shift+F10, and ends in deletion', async ({
  page,
}, info) => {
  const own = await ownCollection(page, `artifact-menu-${info.project.name}-${info.repeatEachIndex}`)
  await visit(page, own.artifactAddress)
  const menu = page.getByRole('menu', { name: 'More actions for v1' })
  const entries = ['Promote…', 'Link to…', 'Compare with v2', 'Tags…', 'Copy path', 'Copy address', 'Delete…']
  for (const open of [
    () => page.getByRole('button', { name: 'More actions for v1' }).click(),
    () => rowOf(page, 'v1').click({ button: 'right' }),
    () => rowOf(page, 'v1').getByRole('link', { name: 'v1' }).press('Shift+F10'),
  ]) {
    await open()
    await expect(menu.getByRole('menuitem')).toContainText(entries)
    await page.keyboard.press('Escape')
    await expect(menu).toBeHidden()
  }
  await page.getByRole('button', { name: 'More actions for v1' }).click()
  await menu.getByRole('menuitem', { name: 'Compare with v2' }).click()
  await expect(page.getByRole('table', { name: 'Comparison' })).toContainText('accuracy')
})

test('aliases and tags are changed where versions were logged, and one click takes each back', async ({
  page,
}, info) => {
  const name = `artifact-edit-${info.project.name}-${info.repeatEachIndex}`
  const own = await ownCollection(page, name)
  await visit(page, own.artifactAddress)
  const messages = page.getByRole('region', { name: 'Messages' })

  await test.step('an alias, from the row', async () => {
    await rowOf(page, 'v1').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Promote…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name of the alias' }).fill('best')
    await dialog.getByRole('button', { name: 'Put best on v1' }).click()
    await expect(rowOf(page, 'v1')).toContainText('best')
    await expect(
      page.getByRole('region', { name: 'Aliases' }).getByRole('button', { name: /^best/ }),
    ).toContainText('v1')
    await messages.getByRole('button', { name: 'Undo' }).click()
    await expect(rowOf(page, 'v1')).not.toContainText('best')
  })

  await test.step('tags of two versions, from the bar', async () => {
    await page.getByRole('checkbox', { name: 'Select v0' }).click()
    await page.getByRole('checkbox', { name: 'Select v2' }).click()
    await page.keyboard.press('t')
    const field = page.getByRole('dialog').getByRole('combobox', { name: 'Add a tag' })
    await field.fill('shelf')
    await page.getByRole('option', { name: /shelf/ }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Change the tags' }).click()
    await expect(rowOf(page, 'v0')).toContainText('shelf')
    await expect(rowOf(page, 'v1')).not.toContainText('shelf')
  })

  await test.step('a tag of the artifact, and one of a version on its page', async () => {
    const addTag = async (tag: string) => {
      await page.getByRole('button', { name: 'Edit tags' }).click()
      await page.getByRole('combobox', { name: 'Add a tag' }).fill(tag)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('button', { name: `Remove the tag ${tag}` })).toBeVisible()
      await page.getByRole('button', { name: 'Done' }).click()
    }
    await addTag('of-the-artifact')
    await expect(page.getByRole('main').getByRole('link', { name: 'of-the-artifact' })).toBeVisible()
    await rowOf(page, 'v2').getByRole('link', { name: 'v2' }).click()
    await expect(page.getByRole('heading', { level: 1, name: `${name} v2` })).toBeVisible()
    await addTag('of-v2')
    await page.getByRole('main').getByRole('link', { name: 'of-v2' }).click()
    await expect(grid(page).getByRole('rowheader')).toHaveText(['v2'])
  })
})

test('a filter that nothing matches says so and is cleared by one click', async ({ page }) => {
  await page.goto('/risk-team/churn?q=nothing-like-it')
  await expect(page.getByText('No artifact matches “nothing-like-it”')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('link', { name: 'churn-tabnet', exact: true })).toBeVisible()
})

test('what a run printed and the files that it left are on its page', async ({ page }, info) => {
  const project = `projects-output-${info.project.name}-${info.repeatEachIndex}`
  const { entity } = await logTreeInPage(page, {
    project,
    artifact: 'detector',
    type: 'model',
    files: { 'model.onnx': 'weights' },
    run: { name: 'talks', config: {}, summary: {} },
  })
  const { id } = await callInPage<{ id: string }>(page, 'GET', `/projects/${entity}/${project}/runs/talks`)
  const lines = [{ text: 'epoch 1' }, { text: 'out of memory', stream: 'stderr' }]
  await callInPage(page, 'POST', `/runs/${id}/console`, { offset: 0, lines })
  await callInPage(page, 'PUT', `/runs/${id}/file?path=requirements.txt`, 'wandb')
  await visit(page, `/${entity}/${project}/runs/talks`)
  await page.getByRole('link', { name: 'Console and files' }).click()
  const main = page.getByRole('main')
  await expect(main.getByText('out of memory')).toBeVisible()
  const file = main.getByRole('link', { name: 'Download requirements.txt' })
  await expect(file).toBeVisible()
  const downloading = page.waitForEvent('download')
  await file.click()
  expect((await downloading).suggestedFilename()).toBe('requirements.txt')
})

test('addresses that the wandb SDK prints lead to the pages they mean', async ({ page }) => {
  await page.goto('/risk-team/churn/runs/churn-tabnet-001/files')
  await expect(page).toHaveURL(/\/risk-team\/churn\/runs\/churn-tabnet-001$/)
  await expect(page.getByRole('heading', { level: 1, name: 'churn-tabnet #1' })).toBeVisible()
  await page.goto('/risk-team/churn/workspace')
  await expect(page.getByRole('heading', { level: 1, name: 'churn' })).toBeVisible()
  const selection = encodeURIComponent('acme/wandb-registry-Model/Churn prediction')
  await page.goto(`/orgs/acme/registry/Model?selectionPath=${selection}&view=membership&version=v1`)
  await expect(page.getByRole('heading', { level: 1, name: 'Churn prediction v1' })).toBeVisible()
  await page.goto('/acme/wandb-registry-Model/artifacts/model/Churn%20prediction/v2')
  await expect(page.getByRole('heading', { level: 1, name: 'Churn prediction v2' })).toBeVisible()
  await page.goto('/nobody/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'Not here' })).toBeAttached()
})

test('projects, artifacts and runs have no fault that axe knows, in light and in dark', async ({ page }) => {
  const views = [
    ['/projects', 'churn'],
    ['/risk-team/churn', 'churn-tabnet'],
    ['/risk-team/churn?tab=runs&q=churn-tabnet-001', 'churn-tabnet #1'],
    ['/risk-team/churn/artifacts/model/churn-tabnet', 'latest'],
    ['/risk-team/churn/runs/churn-tabnet-001', 'Facts'],
    ['/risk-team/churn/runs/churn-tabnet-001?tab=config', 'batch_size'],
    ['/risk-team/churn/runs/churn-tabnet-001?tab=artifacts', 'Outputs'],
    ['/risk-team/churn/runs/churn-tabnet-001?tab=output', 'It printed nothing.'],
  ] as const
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const [address, text] of views) {
    await page.goto(address)
    await expect(page.getByRole('main').getByText(text).first()).toBeVisible()
    expect(await faultsIn(page)).toEqual([])
    // In the dark only the colours are others.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    expect(await faultsIn(page, ['color-contrast'])).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }
})
