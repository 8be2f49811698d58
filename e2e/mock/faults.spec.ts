import type { Page } from '@playwright/test'
import { callInPage } from '../support/own-collection.ts'
import { openCollection } from '../support/promotion-journey.ts'
import { expect, test } from '../support/test.ts'

const NAME = 'Fraud detection'

interface Served {
  readonly aliases: readonly { alias: string; version: string }[]
}
const served = (page: Page) =>
  callInPage<Served>(page, 'GET', `/registries/Model/collections/${encodeURIComponent(NAME)}`)

async function promote(page: Page, alias: string, version: string): Promise<void> {
  await page.getByRole('button', { name: `Promote ${version}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption(alias)
  await dialog.getByRole('button', { name: `Move ${alias} to ${version}` }).click()
}

test('a registry that is busy every third time is worked with as any other', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'vitrine-failures', value: '0.33', url: baseURL ?? '' }])
  await page.goto('/')
  await openCollection(page, 'Model', NAME)
  for (const version of ['v20', 'v21', 'v22']) {
    // A write is sent three times. Where all three failed by chance, people are told so, and do it again.
    await expect(async () => {
      await promote(page, 'challenger', version)
      await expect(page.getByRole('button', { name: /^challenger/ })).toContainText(version)
      // The call of the test itself may be one that fails.
      await expect
        .poll(async () => {
          const answer = await served(page).catch(() => null)
          return answer?.aliases.find(({ alias }) => alias === 'challenger')?.version
        })
        .toBe(version)
    }).toPass()
    await expect(page.getByRole('button', { name: /^challenger/ })).toContainText(version)
  }
})

test('a session that ends with a promotion changes nothing, and the page says so without going away', async ({
  page,
  context,
  baseURL,
}) => {
  await context.addCookies([{ name: 'vitrine-faults', value: 'expired-session', url: baseURL ?? '' }])
  await page.goto('/')
  await openCollection(page, 'Model', NAME)
  await promote(page, 'challenger', 'v20')
  const note = page.getByRole('dialog', { name: 'You are signed out' })
  await expect(note).toContainText('Your session has ended.')
  await note.getByRole('button', { name: 'I have signed in' }).click()
  await expect(note).toContainText('This browser is still signed out.')
  await expect(page).toHaveURL(/promote=v20&alias=challenger/)
})
