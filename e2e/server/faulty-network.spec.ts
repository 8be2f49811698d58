import type { Page, TestInfo } from '@playwright/test'
import { apiClient, succeeded } from '../support/api.ts'
import { servedState, shownState } from '../support/collection-on-screen.ts'
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.ts'
import { moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { randomFrom } from '../support/random.ts'
import { ACTIONS, type ActionName, COMMON } from '../support/random-actions.ts'
import { serverOfThisFile } from '../support/server-of-file.ts'
import { openSignInLink } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

/*
 * A network that drops, delays, refuses, fails, breaks off and doubles. Whatever somebody does meanwhile, no page goes
 * white, and when the network is well again the screen comes to say what the server says, without a reload.
 */

const ACTIONS_IN_ALL = 500
const COMPARED_EVERY = 50
/** VITRINE_E2E_SEED runs others, with commas between them; a failure names the one it had. */
const SEEDS = (process.env['VITRINE_E2E_SEED'] ?? '20261,20262,20263').split(',').map(Number)
const ACTIONS_EACH = Math.ceil(ACTIONS_IN_ALL / SEEDS.length)
/** The app asks again by itself for what it could not read. */
const SETTLES_WITHIN_MS = 40_000

async function signedInThrough(proxy: FaultyProxy, page: Page): Promise<void> {
  const { url, apiKey } = await serverOfThisFile()
  const link = await succeeded(apiClient(url, apiKey).POST('/sign-in-links', { body: { username: 'admin' } }))
  await openSignInLink(page, new URL(link.path, proxy.url).href)
}

/** Errors that nobody caught; that a request failed is said by the browser, and is no error of ours. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  return errors
}

async function expectScreenEqualsServer(page: Page, proxy: FaultyProxy, own: OwnCollection): Promise<void> {
  const { url, apiKey } = await serverOfThisFile()
  const api = apiClient(url, apiKey)
  proxy.setFaults(false)
  await proxy.quiet()
  for (let open = 0; open < 3 && (await page.getByRole('dialog').count()) > 0; open += 1) {
    await page.keyboard.press('Escape')
  }
  await visit(page, own.address)
  const retry = page.getByRole('main').getByRole('button', { name: 'Retry' })
  const apply = page.getByRole('button', { name: /changes?, apply$/ })
  const served = await servedState(api, own.id)
  await expect
    .poll(
      async () => {
        if (await retry.first().isVisible()) await retry.first().click()
        if (await apply.isVisible()) await apply.click()
        return shownState(page)
      },
      { timeout: SETTLES_WITHIN_MS },
    )
    .toEqual(served)
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached()

  const card = await succeeded(
    api.GET('/collections/{collection}/card', { params: { path: { collection: own.id } } }),
  )
  await visit(page, `${own.address}?tab=card`)
  if (card.body !== '') {
    const heading = page
      .getByRole('main')
      .getByRole('heading', { name: card.body.replace('# ', ''), exact: true })
    await expect(heading).toBeVisible({ timeout: SETTLES_WITHIN_MS })
  }
  await visit(page, own.address)
  proxy.setFaults(true)
}

// A recording of hundreds of actions costs more than they do; the log of them says enough.
test.use({ trace: 'off' })

test.describe.configure({ mode: 'serial' })

/** By all seeds together: a part of the actions need not hold every one of them. */
const done = new Map<ActionName, number>()
const struck = new Map<string, number>()

for (const seed of SEEDS) {
  test(`${ACTIONS_EACH} actions over a faulty network, by the seed ${seed}: no white page, and the screen equals the server`, ({
    page,
  }, testInfo) => actAtRandom(page, testInfo, seed))
}

test('everything was done over the faulty network, and every fault has struck', () => {
  expect([...done.keys()].toSorted()).toEqual(Object.keys(ACTIONS).toSorted())
  expect([...struck].filter(([, times]) => times === 0)).toEqual([])
})

async function actAtRandom(page: Page, testInfo: TestInfo, seed: number): Promise<void> {
  test.setTimeout(10 * 60_000)
  const { url } = await serverOfThisFile()
  const proxy = await startFaultyProxy(url, randomFrom(seed + 1))
  const random = randomFrom(seed)
  const errors = errorsOf(page)
  const log: string[] = []
  try {
    await signedInThrough(proxy, page)
    const own = await ownCollection(page, `faulty-network-${seed}`)
    for (const alias of ['canary', 'champion', 'shadow']) await moveAlias(page, own, alias, 'v0')
    await visit(page, own.address)
    proxy.setFaults(true)
    for (let count = 1; count <= ACTIONS_EACH; count += 1) {
      const name = random.oneOf(COMMON)
      const did = await ACTIONS[name](page, own, random)
      if (did) done.set(name, (done.get(name) ?? 0) + 1)
      log.push(`${count} ${name}${did ? '' : ' (not offered)'}`)
      // The frame stands whatever happens in it, behind a dialog too.
      await expect(page.locator('header').first()).toBeAttached()
      expect(errors).toEqual([])
      if (count % COMPARED_EVERY === 0 || count === ACTIONS_EACH)
        await expectScreenEqualsServer(page, proxy, own)
    }
    expect(errors).toEqual([])
  } finally {
    for (const [fault, times] of Object.entries(proxy.struck)) {
      struck.set(fault, (struck.get(fault) ?? 0) + times)
    }
    await testInfo.attach('actions', { body: log.join('\n') })
    await testInfo.attach('faults', { body: JSON.stringify({ seed, struck: proxy.struck }) })
    await proxy.close()
  }
}
