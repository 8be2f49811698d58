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

test('what one action did to many things is one line, with all of them behind it and one way back', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  const name = `Tagged together ${testInfo.project.name} ${testInfo.repeatEachIndex}`
  await callInPage(page, 'POST', '/registries', { name })
  const made = (collection: string) =>
    callInPage<{ id: string }>(page, 'POST', `/registries/${encodeURIComponent(name)}/collections`, {
      name: collection,
      type: 'model',
    })
  const targets = [(await made('One of them')).id, (await made('The other')).id]
  await callInPage(page, 'POST', '/tags', { targets, add: ['at once'] })

  await visit(page, testInfo, `/activity?registry=${encodeURIComponent(name)}`)
  const lines = page.getByRole('list', { name: 'Activity' }).getByRole('listitem')
  const line = lines.filter({ hasText: `changed the tags of 2 collections in ${name}` })
  await expect(lines.filter({ hasText: 'changed the tags' })).toHaveCount(1)
  await expect(line.getByText('at once')).toHaveCount(1)
  await line.getByText('One by one').click()
  await expect(line.getByRole('link', { name: 'One of them' })).toBeVisible()
  await expect(line.getByRole('link', { name: 'The other' })).toBeVisible()
  await line.getByRole('button', { name: 'Undo' }).click()
  await expect(line.getByText('Taken back')).toBeVisible()
  const { items } = await callInPage<{ items: { tags: string[] }[] }>(
    page,
    'GET',
    `/registries/${encodeURIComponent(name)}/collections`,
  )
  expect(items.map(({ tags }) => tags)).toEqual([[], []])
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
