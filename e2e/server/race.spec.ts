import type { Browser, Page } from '@playwright/test'
import { apiClient } from '../support/api.ts'
import { servedState, shownState } from '../support/collection-on-screen.ts'
import { callInPage, moveAlias, type OwnCollection, ownCollection, visit } from '../support/own-collection.ts'
import { serverOfThisFile } from '../support/server-of-file.ts'
import { signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

const ROUNDS = 200
const ALIAS = 'raced'
const VERSIONS = ['v2', 'v1', 'v0'] as const

async function openAs(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, { ...(await serverOfThisFile()), username })
  return page
}

const confirmOf = (page: Page, version: string) =>
  page.getByRole('dialog').getByRole('button', { name: `Move ${ALIAS} to ${version}` })

const answerOf = async (page: Page): Promise<number> => {
  const path = new RegExp(`/aliases/${ALIAS}$`)
  const answer = await page.waitForResponse(
    (response) => response.request().method() === 'PUT' && path.test(new URL(response.url()).pathname),
  )
  return answer.status()
}

/** From the board by keys: the version is the newest one that does not hold the alias. */
async function openByKeys(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${ALIAS}`) }).press('Enter')
}

/** One round: who won, and with which version. */
async function race(runners: readonly [Page, Page], own: OwnCollection, holder: string): Promise<string> {
  const [first, second] = runners
  const [target = '', other = ''] = VERSIONS.filter((version) => version !== holder)
  await openByKeys(first)
  await visit(second, `${own.address}?promote=${other}&alias=${ALIAS}`)
  const targets = new Map([
    [first, target],
    [second, other],
  ])
  for (const [page, version] of targets) await expect(confirmOf(page, version)).toBeEnabled()

  const answers = await Promise.all(
    [...targets].map(async ([page, version]) => {
      const [status] = await Promise.all([answerOf(page), confirmOf(page, version).press('Enter')])
      return { page, version, status }
    }),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  const winner = answers.find(({ status }) => status === 200)
  const loser = answers.find(({ status }) => status === 409)
  if (winner === undefined || loser === undefined) throw new Error('One wins, the other does not.')

  const dialog = loser.page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText(`${ALIAS} was moved to ${winner.version}`)
  // The preview is against what is so now: the same button would move it on from there.
  await expect(dialog).toContainText(winner.version)
  await expect(confirmOf(loser.page, loser.version)).toBeEnabled()
  await loser.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return winner.version
}

// A recording of hundreds of rounds costs more than they do.
test.use({ trace: 'off' })

test(`two people race for one alias, ${ROUNDS} times: one wins, the other is told, and both screens are right`, async ({
  browser,
}) => {
  test.setTimeout(15 * 60_000)
  const { url, apiKey } = await serverOfThisFile()
  const api = apiClient(url, apiKey)
  const one = await openAs(browser, 'admin')
  const own = await ownCollection(one, 'raced-for')
  await moveAlias(one, own, ALIAS, 'v0')
  const two = await openAs(browser, 'ada.lindqvist')
  for (const page of [one, two]) {
    await visit(page, own.address)
    await expect(page.getByRole('button', { name: new RegExp(`^${ALIAS}`) })).toContainText('v0')
  }

  let holder = 'v0'
  for (let round = 0; round < ROUNDS; round += 1) {
    // Who sends first is left to them; who comes by the board and who by an address takes turns.
    holder = await race(round % 2 === 0 ? [one, two] : [two, one], own, holder)
    const served = await servedState(api, own.id)
    expect(served.board).toContain(`${ALIAS} → ${holder}`)
    for (const page of [one, two]) {
      const apply = page.getByRole('button', { name: /changes?, apply$/ })
      await expect
        .poll(async () => {
          // A list never moves by itself; it says that it is old, and is told.
          if (await apply.isVisible()) await apply.click()
          return shownState(page)
        })
        .toEqual(served)
    }
  }

  await test.step('each round has moved it once', async () => {
    const { items } = await callInPage<{ items: unknown[] }>(
      one,
      'GET',
      `/collections/${own.id}/aliases/${ALIAS}/history?limit=500`,
    )
    expect(items).toHaveLength(ROUNDS + 1)
  })
  for (const page of [one, two]) await page.context().close()
})
