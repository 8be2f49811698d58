import { openApp } from './support/open-app.ts'
import { callInPage } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { visit } from './support/visit.ts'

test('the activity is narrowed by registry, person and kind, and an action is undone from it', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const body = { name: 'Done and undone', type: 'model', tags: [] }
  const { id } = await callInPage<{ id: string }>(page, 'POST', '/registries/Model/collections', body)
  await callInPage(page, 'POST', '/tags', { targets: [id], add: ['regretted'] })
  await visit(page, testInfo, '/activity')
  await page.getByRole('combobox', { name: 'Registry' }).selectOption('Model')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Collections')
  await page.getByRole('combobox', { name: 'Person' }).selectOption('admin')
  await expect(page).toHaveURL(/registry=Model/)
  await expect(page).toHaveURL(/kind=collection/)
  await expect(page).toHaveURL(/by=admin/)
  const list = page.getByRole('list', { name: 'Activity' })
  const tagged = list.getByRole('listitem').filter({ hasText: 'regretted' }).first()
  await expect(tagged).toContainText('changed the tags of Done and undone')
  await tagged.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back').first()).toBeVisible()
  await expect(list.getByText(/put .* on /)).toHaveCount(0)

  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Aliases')
  await expect(list.getByText('changed the tags of')).toHaveCount(0)
})

test('a collection that is deleted by now leads from the activity to the trash', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const name = `Deleted since ${testInfo.project.name} ${testInfo.repeatEachIndex}`
  // A registry of its own: what other tests do would soon push it off the first page.
  await callInPage(page, 'POST', '/registries', { name })
  const { id } = await callInPage<{ id: string }>(
    page,
    'POST',
    `/registries/${encodeURIComponent(name)}/collections`,
    { name, type: 'model' },
  )
  await callInPage(page, 'DELETE', `/collections/${id}`)
  await visit(page, testInfo, `/activity?registry=${encodeURIComponent(name)}`)
  await page
    .getByRole('link', { name: `${name} (deleted)` })
    .first()
    .click()
  await expect(page.getByRole('button', { name: `Restore ${name}` })).toBeVisible()
})
