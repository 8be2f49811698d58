import { isMock } from './support/is-mock.ts'
import { openApp } from './support/open-app.ts'
import { moveAlias, ownCollection, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'
import { toggle } from './support/toggle.ts'

test('versions side by side: numbers with their direction, metadata, and files by content', async ({
  page,
}, info) => {
  const name = `compare-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await visit(page, `${own.address}?tab=compare&compare=v0,v1,v2`)
  const row = (of: string | RegExp) =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: of }) })

  const accuracy = row(/^accuracy/)
  await expect(accuracy).toContainText('higher is better')
  await expect(accuracy.getByRole('cell').nth(1)).toContainText('0.9000')
  await expect(accuracy.getByRole('cell').nth(1).getByRole('img', { name: 'best' })).toBeVisible()
  await expect(accuracy.getByRole('cell').nth(2)).toContainText('+0.05, better')

  await expect(row('epochs').getByRole('cell').nth(2)).toContainText('3 differs')
  await expect(row('framework')).toHaveCount(0)
  await toggle(page.getByRole('checkbox', { name: 'Only what differs' }))
  await expect(row('framework')).toBeVisible()

  await expect(row(/^weights\.bin/)).toContainText('changed')
  await expect(row(/^labels\.txt/)).toContainText('same content')
  await expect(
    row(/^vocab\.json/)
      .getByRole('cell')
      .nth(2),
  ).toContainText('at data/vocab.json')
})

test('versions are added by number or alias and taken out again, and the address follows', async ({
  page,
}, info) => {
  const name = `choose-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await moveAlias(page, own, 'candidate', 'v0')
  await visit(page, `${own.address}?tab=compare&compare=v1,v2`)
  const field = page.getByRole('combobox', { name: 'Add a version' })
  await field.fill('v99')
  await field.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await field.fill('candidate')
  await field.press('Enter')
  await expect(page).toHaveURL(/compare=v1%2Cv2%2Cv0|compare=v1,v2,v0/)
  await page.getByRole('button', { name: 'Take v1 out of the comparison' }).click()
  await expect(page.getByRole('columnheader', { name: /^v2 baseline/ })).toBeVisible()
  if (!isMock(info)) await page.reload()
  await expect(page.getByRole('columnheader', { name: /^v0/ })).toBeVisible()
})
