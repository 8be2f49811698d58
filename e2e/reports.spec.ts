import type { Page } from '@playwright/test'
import { faultsIn } from './support/axe.ts'
import { logTreeInPage } from './support/log-tree-in-page.ts'
import { openApp } from './support/open-app.ts'
import { callInPage, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'

test.beforeEach(({ page }, info) => openApp(page, info))

const text = (content: string) => ({ text: content })
const paragraph = (content: string) => ({ type: 'paragraph', children: [text(content)] })

/** As the SDK writes it. */
const SPEC = {
  version: 5,
  blocks: [
    { type: 'table-of-contents', children: [text('')] },
    { type: 'heading', level: 1, children: [text('Training')] },
    paragraph('Loss went down.'),
    { type: 'heading', level: 2, children: [text('Details')], collapsedChildren: [paragraph('Behind it')] },
    { type: 'markdown-block', children: [text('')], content: 'It is **bold**.' },
    {
      type: 'panel-grid',
      children: [text('')],
      metadata: {
        panelBankSectionConfig: {
          panels: [{ viewType: 'Run History Line Plot', config: { chartTitle: 'Loss' } }],
        },
      },
    },
  ],
}

async function ownProject(page: Page, name: string) {
  const { entity } = await logTreeInPage(page, {
    project: name,
    artifact: 'weights',
    type: 'model',
    files: { 'a.txt': 'a' },
  })
  const place = `/projects/${entity}/${name}/reports`
  const write = (title: string, more: object = {}) =>
    callInPage<{ id: string }>(page, 'POST', place, { title, spec: SPEC, ...more })
  return { address: `/${entity}/${name}`, write }
}

test('a person finds the reports of a project, and reads one with what is drawn of it and the names of what is not', async ({
  page,
}, info) => {
  const { address, write } = await ownProject(page, `reports-${info.project.name}-${info.repeatEachIndex}`)
  await visit(page, address)
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await expect(page.getByText('No report yet')).toBeVisible()
  await write('An idea', { draft: true })
  await write('How it went', { description: 'Week 1' })
  const table = page.getByRole('table', { name: 'Reports' })
  // A list is left as it is while somebody looks at it, so the news has to be there before it is opened.
  await expect(async () => {
    await page.getByRole('link', { name: /^Runs/ }).click()
    await page.getByRole('link', { name: 'Reports', exact: true }).click()
    await expect(table).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(table.getByRole('row', { name: /How it went Week 1/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /An idea Draft/ })).toBeVisible()
  await table.getByRole('link', { name: 'How it went' }).click()

  const report = page.getByRole('article', { name: 'How it went' })
  await expect(report.getByRole('heading', { name: 'Training' })).toBeVisible()
  await expect(report.getByText('Loss went down.')).toBeVisible()
  await expect(report.getByText('Behind it')).toBeVisible()
  await expect(report.getByRole('strong')).toHaveText('bold')
  await expect(report.getByText('Not drawn here: panel-grid')).toBeVisible()
  await expect(report.getByText('Run History Line Plot: Loss')).toBeVisible()
  expect(await faultsIn(page)).toEqual([])
  await report.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'Details' }).click()
  await expect(report.getByRole('heading', { name: 'Details' })).toBeInViewport()
  await page.getByRole('link', { name: 'Reports', exact: true }).click()
  await expect(table).toBeVisible()
})

test('a report that somebody deletes leaves the list, and comes back from the trash', async ({
  page,
}, info) => {
  const title = `Thrown away ${info.project.name} ${info.repeatEachIndex}`
  const { address, write } = await ownProject(
    page,
    `reports-trash-${info.project.name}-${info.repeatEachIndex}`,
  )
  const { id } = await write(title)
  await callInPage(page, 'DELETE', `/reports/${id}`)
  await visit(page, '/trash')
  await expect(page.getByRole('row', { name: new RegExp(`${title}.*Report`) })).toBeVisible()
  await visit(page, `${address}?tab=reports`)
  await expect(page.getByText('No report yet')).toBeVisible()
  await visit(page, '/trash')
  await page.getByRole('button', { name: `Restore ${title}` }).click()
  await expect(page.getByText(`${title} restored`)).toBeVisible()
  await visit(page, `${address}?tab=reports`)
  await expect(page.getByRole('link', { name: title })).toBeVisible()
})
