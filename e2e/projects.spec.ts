import { faultsIn } from './support/axe.ts'
import { logTreeInPage } from './support/log-tree-in-page.ts'
import { openApp } from './support/open-app.ts'
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

test('a filter that nothing matches says so and is cleared by one click', async ({ page }) => {
  await page.goto('/risk-team/churn?q=nothing-like-it')
  await expect(page.getByText('No artifact matches “nothing-like-it”')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('link', { name: 'churn-tabnet', exact: true })).toBeVisible()
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
    ['/risk-team/churn/artifacts/model/churn-tabnet', 'v0'],
    ['/risk-team/churn/runs/churn-tabnet-001', 'Facts'],
    ['/risk-team/churn/runs/churn-tabnet-001?tab=config', 'batch_size'],
    ['/risk-team/churn/runs/churn-tabnet-001?tab=artifacts', 'Outputs'],
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
