import { isMock } from './support/is-mock.ts'
import { openApp } from './support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from './support/own-collection.ts'
import { expect, test } from './support/test.ts'

/** `candidate` was on v0, then on v1, and is on v2. */
async function withMoves(page: Parameters<typeof ownCollection>[0], name: string): Promise<OwnCollection> {
  const own = await ownCollection(page, name)
  for (const version of ['v0', 'v1', 'v2']) await moveAlias(page, own, 'candidate', version)
  return own
}

test('the table says the same as the lanes and rolls back as well', async ({ page }, info) => {
  const name = `lane-table-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await withMoves(page, name)
  await visit(page, `${own.address}?tab=history`)
  await page.getByRole('button', { name: 'Show as a table' }).click()
  const table = page.getByRole('table', { name: 'Who held which alias' })
  await expect(table.getByRole('row')).toHaveCount(4)
  if (!isMock(info)) await page.reload()
  await table.getByRole('button', { name: 'Roll back to v0: candidate' }).click()
  await expect(page.getByRole('dialog', { name: 'Move candidate' })).toBeVisible()
})

test('a page of the past says so, changes nothing, and leads back to now', async ({ page }, info) => {
  const name = `past-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await withMoves(page, name)
  const moves = await callInPage<{ items: { to: string; at: string }[] }>(
    page,
    'GET',
    `/collections/${own.id}/alias-moves`,
  )
  const at = moves.items.find(({ to }) => to === 'v0')?.at ?? ''
  await visit(page, `${own.address}?at=${at}&promote=v2`)
  const banner = page.getByRole('region', { name: 'A past time' })
  await expect(banner).toContainText('The past cannot be changed.')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const board = page.getByRole('region', { name: 'Aliases' })
  await expect(board).toContainText(/candidate\s*v0/)
  await expect(board.getByRole('button')).toHaveCount(0)

  await page.getByRole('rowheader', { name: 'v0' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: `${name} v0` })).toBeVisible()
  await expect(page).toHaveURL(/[?&]at=/)
  await expect(page.getByRole('button', { name: /Promote/ })).toHaveAttribute('aria-disabled', 'true')
  await banner.getByRole('button', { name: 'Back to now' }).click()
  await expect(banner).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Promote' })).not.toHaveAttribute('aria-disabled', 'true')
})

test('a time is chosen on the page; what did not exist then says so', async ({ page }, info) => {
  const name = `before-${info.project.name}-${info.repeatEachIndex}`
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await visit(page, own.address)
  await page.getByRole('button', { name: 'Show a past time' }).click()
  await page.getByLabel('As of').fill('2020-01-01T00:00')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Not there at that time' })).toBeAttached()
  await page.getByRole('link', { name: 'Back to now' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})
