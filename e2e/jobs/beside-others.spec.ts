import type { Page, TestInfo } from '@playwright/test'
import { watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { openCollection } from '../support/promotion-journey.ts'
import { expect, test } from '../support/test.ts'

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** What W&B documents as numbered steps, from the first page of the app and by mouse. See docs/jobs.md. */
async function openFirstPage(page: Page, info: TestInfo, name: string): Promise<OwnCollection> {
  await watchHands(page)
  await openApp(page, info)
  const own = await ownCollection(page, name)
  await visit(page, '/activity')
  await visit(page, '/')
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
  return own
}

test('an alias is put on a version, from the first page', async ({ page }, info) => {
  const name = `Beside alias ${info.repeatEachIndex}`
  const own = await openFirstPage(page, info, name)
  await moveAlias(page, own, 'production', 'v0')
  await walk(page, info, 'beside: alias', async () => {
    await openCollection(page, 'Model', name)
    await page.getByRole('button', { name: 'Promote v2' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Move production to v2' }).click()
    await expect(messages(page)).toContainText('production moved to v2')
  })
  const holder = await callInPage<{ version: string }>(
    page,
    'GET',
    `/collections/${own.id}/versions/production`,
  )
  expect(holder.version).toBe('v2')
})

test('a version is linked into a collection, from the first page', async ({ page }, info) => {
  const name = `Beside link ${info.repeatEachIndex}`
  const target = `${name} target`
  await openFirstPage(page, info, name)
  await callInPage(page, 'POST', '/registries/Model/collections', { name: target, type: 'model' })
  await walk(page, info, 'beside: link', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Projects' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Projects' })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name }).first().click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
    await page.getByRole('button', { name: 'Link to… (v2)' }).click()
    await page.getByRole('dialog').getByRole('option', { name: target }).click()
    await expect(messages(page)).toContainText(`1 version linked into ${target}`)
  })
  const path = `/registries/Model/collections/${encodeURIComponent(target)}`
  expect((await callInPage<{ versionCount: number }>(page, 'GET', path)).versionCount).toBe(1)
})

test('a tag is taken off a version, from the first page', async ({ page }, info) => {
  const name = `Beside tag ${info.repeatEachIndex}`
  const own = await openFirstPage(page, info, name)
  const tagsOf = () =>
    callInPage<{ versionId: string; tags: string[] }>(page, 'GET', `/collections/${own.id}/versions/v2`)
  const { versionId } = await tagsOf()
  await callInPage(page, 'PATCH', `/versions/${versionId}`, { tags: { add: ['stale'] } })
  await walk(page, info, 'beside: tag off', async () => {
    await openCollection(page, 'Model', name)
    await page.getByRole('rowheader', { name: 'v2' }).getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: `${name} v2` })).toBeVisible()
    await page.getByRole('button', { name: 'Edit tags' }).click()
    await page.getByRole('button', { name: 'Remove the tag stale' }).click()
    await expect(messages(page)).toContainText('Tag stale removed')
  })
  expect((await tagsOf()).tags).toEqual([])
})
