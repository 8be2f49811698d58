import type { Page, TestInfo } from '@playwright/test'
import { apiClient, succeeded } from '../support/api.ts'
import { isMock } from '../support/is-mock.ts'
import { openApp } from '../support/open-app.ts'
import { serverOfThisFile } from '../support/server-of-file.ts'
import { expect, test } from '../support/test.ts'

const PATH = '/registry/Model/Surface%20defects'

/** Somebody else moves `canary` after the preview was seen. On the mock host a fault does the same, through the registry. */
async function beFaster(page: Page, testInfo: TestInfo): Promise<void> {
  if (isMock(testInfo)) return
  const server = await serverOfThisFile()
  const api = apiClient(server.url, server.apiKey)
  const path = { registry: 'Model', collection: 'Surface defects' }
  const collection = await succeeded(
    api.GET('/registries/{registry}/collections/{collection}', { params: { path } }),
  )
  await succeeded(
    api.PUT('/collections/{collection}/aliases/{alias}', {
      params: { path: { collection: collection.id, alias: 'canary' } },
      body: { version: 'v14' },
    }),
  )
  await expect(page.getByRole('dialog')).toBeVisible()
}

test('a promotion that somebody else was faster with changes nothing, says who, and shows a fresh preview', async ({
  page,
}, testInfo) => {
  await openApp(page, testInfo)
  await page.goto(isMock(testInfo) ? `${PATH}?vitrine-faults=alias-conflict` : PATH)
  const slot = page.getByRole('button', { name: /^canary/ })
  await expect(slot).toContainText('v16')

  await page.getByRole('button', { name: 'Promote v13' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('canary')
  await expect(dialog.getByRole('table', { name: 'Metrics' })).toBeVisible()
  await beFaster(page, testInfo)
  await dialog.getByRole('button', { name: 'Move canary to v13' }).click()

  await expect(dialog.getByRole('alert')).toContainText(
    /canary was moved to v\d+ .* by .+\. Nothing was changed/,
  )
  const rival = /moved to (v\d+)/.exec((await dialog.getByRole('alert').textContent()) ?? '')?.[1] ?? ''
  expect(rival).not.toBe('v13')

  await test.step('what was painted is taken back', async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(slot).toContainText(rival)
  })

  await test.step('the second try stands on what is so now', async () => {
    await page.getByRole('button', { name: 'Promote v13' }).click()
    await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('canary')
    await dialog.getByRole('button', { name: 'Move canary to v13' }).click()
    await expect(slot).toContainText('v13')
  })
})

test('a promotion can be taken back from its message', async ({ page }, testInfo) => {
  await openApp(page, testInfo, '/registry/Model/Translation%20English%20to%20Korean')
  const slot = page.getByRole('button', { name: /^staging/ })
  const before = (await slot.getByText(/^v\d+$/).textContent()) ?? ''
  await page.getByRole('button', { name: 'Promote v15' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('staging')
  await dialog.getByRole('button', { name: 'Move staging to v15' }).click()
  await expect(slot).toContainText('v15')

  const messages = page.getByRole('region', { name: 'Messages' })
  await expect(messages).toContainText('staging moved to v15')
  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect(messages).toContainText('Taken back')
  await expect(slot.getByText(before, { exact: true })).toBeVisible()
})
