import type { Page } from '@playwright/test'
import { apiClient, succeeded } from '../support/api.ts'
import { moveAlias, type OwnCollection, ownCollection } from '../support/own-collection.ts'
import { type FreshServer, startOwnServer } from '../support/own-server.ts'
import { openSignInLink } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const badge = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const slot = (page: Page) => page.getByRole('button', { name: /^canary/ })

/** Somebody else, through another door. */
async function moveElsewhere(server: FreshServer, own: OwnCollection, version: string): Promise<void> {
  const path = { collection: own.id, alias: 'canary' }
  await succeeded(
    apiClient(server.url, server.apiKey).PUT('/collections/{collection}/aliases/{alias}', {
      params: { path },
      body: { version },
    }),
  )
}

async function openOwn(page: Page, server: FreshServer): Promise<OwnCollection> {
  await openSignInLink(page, server.signInLink)
  const own = await ownCollection(page, 'watched')
  await moveAlias(page, own, 'canary', 'v0')
  await page.goto(server.url + own.address)
  await expect(slot(page)).toContainText('v0')
  await expect(badge(page, 'Live')).toBeAttached()
  return own
}

test.describe('the live changes', () => {
  let server: FreshServer
  test.beforeEach(async () => {
    server = await startOwnServer()
  })
  test.afterEach(() => server.stop())

  test('come back after the server was started anew, with what was missed and nothing twice', async ({
    page,
  }) => {
    const own = await openOwn(page, server)
    await server.kill()
    await expect(badge(page, 'Reconnecting')).toBeVisible()
    await server.startAgain()
    // Before the page has found its way back, as far as that can be had.
    await moveElsewhere(server, own, 'v1')
    await expect(badge(page, 'Live')).toBeAttached()
    await expect(slot(page)).toContainText('v1')
    await moveElsewhere(server, own, 'v2')
    await expect(slot(page)).toContainText('v2')

    await test.step('each change is in the history once', async () => {
      await page.getByRole('link', { name: 'History' }).click()
      const history = page.getByRole('list', { name: 'History' })
      await expect(history.getByText(/moved .*canary.* from .*v0.* to .*v1/)).toHaveCount(1)
      await expect(history.getByText(/moved .*canary.* from .*v1.* to .*v2/)).toHaveCount(1)
    })
  })

  test('a move that is sent while the server is started anew is done once, without a word of ours', async ({
    page,
  }) => {
    const own = await openOwn(page, server)
    await page.getByRole('button', { name: 'Promote v2' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Alias', exact: true }).selectOption('canary')
    const confirm = dialog.getByRole('button', { name: 'Move canary to v2' })
    await expect(confirm).toBeEnabled()
    await server.kill()
    await confirm.click()
    await expect(dialog).toBeHidden()
    // What could not be sent is said, and can be tried again from the same preview.
    const messages = page.getByRole('region', { name: 'Messages' })
    await expect(messages).toContainText('No answer came')
    await expect(slot(page)).toContainText('v0')
    await server.startAgain()
    await messages.getByRole('button', { name: 'Retry' }).click()
    await confirm.click()
    await expect(slot(page)).toContainText('v2')
    await expect(messages).toContainText('canary moved to v2')
    const api = apiClient(server.url, server.apiKey)
    const { items } = await succeeded(
      api.GET('/collections/{collection}/aliases/{alias}/history', {
        params: { path: { collection: own.id, alias: 'canary' } },
      }),
    )
    expect(items.map(({ to }) => to)).toEqual(['v2', 'v0'])
  })
})
