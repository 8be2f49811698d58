import type { Page } from '@playwright/test'
import { apiClient, succeeded } from '../support/api.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection } from '../support/own-collection.ts'
import { serverOfThisFile } from '../support/server-of-file.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/** A one-time link, as somebody gets it from the owner. */
async function signInLink(username = 'admin'): Promise<string> {
  const { url, apiKey } = await serverOfThisFile()
  const { path } = await succeeded(apiClient(url, apiKey).POST('/sign-in-links', { body: { username } }))
  return new URL(path, url).href
}

const signedOut = (page: Page) => page.getByRole('dialog', { name: 'You are signed out' })

async function holderOf(own: OwnCollection, alias: string): Promise<string | undefined> {
  const { url, apiKey } = await serverOfThisFile()
  const collection = await succeeded(
    apiClient(url, apiKey).GET('/collections/{collection}', { params: { path: { collection: own.id } } }),
  )
  return collection.aliases.find((one) => one.alias === alias)?.version
}

async function openOwn(page: Page, name: string): Promise<OwnCollection> {
  const own = await ownCollection(page, name)
  await moveAlias(page, own, 'staging', 'v0')
  await page.goto(own.address)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return own
}

async function choosePromotion(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Promote v2' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('staging')
  await expect(dialog.getByRole('button', { name: 'Move staging to v2' })).toBeEnabled()
}

const confirm = (page: Page) => page.getByRole('button', { name: 'Move staging to v2' }).click()

test('a session that ends in the middle of a promotion loses nothing: signed in again in another tab, it goes on', async ({
  page,
  context,
}, testInfo) => {
  await openApp(page, testInfo)
  const own = await openOwn(page, 'session-ends-while-promoting')
  await page.getByRole('button', { name: 'Edit tags' }).first().click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('half a ta')
  await choosePromotion(page)

  await context.clearCookies()
  await confirm(page)
  await expect(signedOut(page)).toContainText('Your session has ended.')
  await expect(signedOut(page)).toContainText('vitrine user sign-in-link')
  await page.keyboard.press('Escape')
  await signedOut(page).getByRole('button', { name: 'I have signed in' }).click()
  await expect(signedOut(page)).toContainText('This browser is still signed out.')
  expect(await holderOf(own, 'staging')).toBe('v0')

  const other = await context.newPage()
  await signIn(other, await serverOfThisFile())
  await expect(signedOut(page)).toBeHidden()
  await confirm(page)
  await expect(page.getByRole('button', { name: /^staging/ })).toContainText('v2')
  expect(await holderOf(own, 'staging')).toBe('v2')
  await expect(page.getByRole('combobox', { name: 'Add a tag' })).toHaveValue('half a ta')
})

test('a sign-in link that is opened in the same tab leads back to the open dialog, the card and the half-typed tag', async ({
  page,
  context,
}, testInfo) => {
  await openApp(page, testInfo)
  const own = await openOwn(page, 'session-ends-while-writing')
  await page.getByRole('button', { name: 'Edit tags' }).first().click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('half a ta')
  await choosePromotion(page)
  await context.clearCookies()
  await confirm(page)
  await expect(signedOut(page)).toBeVisible()

  await page.goto(await signInLink())
  await confirm(page)
  await expect(page.getByRole('button', { name: /^staging/ })).toContainText('v2')
  await expect(page.getByRole('combobox', { name: 'Add a tag' })).toHaveValue('half a ta')

  await page.getByRole('link', { name: 'Card' }).click()
  await page.getByRole('button', { name: 'Write a card' }).click()
  const text = page.getByRole('textbox', { name: 'Markdown' })
  await text.fill('# Not yet saved')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(signedOut(page)).toBeVisible()

  await page.goto(await signInLink())
  await expect(text).toHaveValue('# Not yet saved')
  await page.getByRole('button', { name: 'Save the card' }).click()
  await expect(page.getByRole('heading', { name: 'Not yet saved' })).toBeVisible()
  const card = await callInPage<{ body: string }>(page, 'GET', `/collections/${own.id}/card`)
  expect(card.body).toBe('# Not yet saved')
})

test('who signs out in one tab is told so in the other, which shows nothing any more until somebody signs in', async ({
  page,
  context,
}, testInfo) => {
  await openApp(page, testInfo, '/registry/Model')
  const other = await context.newPage()
  await other.goto('/activity')
  await other.getByRole('button', { name: /^Account of/ }).click()
  await other.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(signedOut(page)).toContainText('You signed out in another tab.')

  await test.step('another person gets a page of their own', async () => {
    await signIn(other, { ...(await serverOfThisFile()), username: 'lucia.ferreira' })
    await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Account of Lúcia Ferreira' })).toBeVisible()
  })
})

test('a session that ended on the server is noticed without a touch, when the live changes end', async ({
  page,
  context,
  baseURL,
}, testInfo) => {
  await openApp(page, testInfo)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached()
  await context.request.delete('/api/v1/sessions/current', { headers: { Origin: baseURL ?? '' } })
  const { url, apiKey } = await serverOfThisFile()
  const body = { name: 'Made while nobody listens' }
  await succeeded(apiClient(url, apiKey).POST('/registries', { body }))
  await expect(signedOut(page)).toBeVisible()
})

test('a change in one tab shows in another one of the same person', async ({ page, context }, testInfo) => {
  await openApp(page, testInfo)
  const own = await openOwn(page, 'two-tabs-of-one-person')
  const other = await context.newPage()
  await other.goto(own.address)
  await expect(other.getByRole('status').filter({ hasText: 'Live' })).toBeAttached()
  await choosePromotion(page)
  await confirm(page)
  await expect(other.getByRole('button', { name: /^staging/ })).toContainText('v2')
  const apply = other.getByRole('button', { name: '1 change, apply' })
  await apply.click()
  const row = other
    .getByRole('row')
    .filter({ has: other.getByRole('rowheader', { name: 'v2', exact: true }) })
  await expect(row).toContainText('staging')
  await expect(page.getByRole('button', { name: /changes?, apply/ })).toHaveCount(0)

  await test.step('and so does a tag of a version, which belongs to its artifact', async () => {
    const { versionId } = await callInPage<{ versionId: string }>(
      page,
      'GET',
      `/collections/${own.id}/versions/v1`,
    )
    await callInPage(page, 'POST', '/tags', { targets: [versionId], add: ['seen-elsewhere'] })
    await apply.click()
    await expect(other.getByRole('row').filter({ hasText: 'seen-elsewhere' })).toHaveCount(1)
  })
})
