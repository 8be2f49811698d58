import type { CDPSession, Page } from '@playwright/test'
import { checkEqual } from '../lib/check.ts'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large, list } from './plans.ts'
import type { Scene } from './probe.ts'

const COLD_ROUNDS = 12
const WARM_ROUNDS = 20

const rows = (page: Page) => page.getByRole('row')
const ROW_HEADERS = '[role=rowheader]'

interface ListOf<T> {
  readonly items: readonly T[]
}

/** The list of 400 collections, and the table of 10,000 versions, by who comes for the first time and who comes back. */
export async function measureOpening(stage: Stage): Promise<AppFigures> {
  const { items } = await stage.ask<ListOf<{ name: string }>>(
    `/registries/${encodeURIComponent(list.registry)}/collections?limit=50`,
  )
  const names = items.map(({ name }) => name)
  const listRows: Scene = { selector: ROW_HEADERS, list: names.slice(0, 1) }
  const listed = await coldRounds(stage, list.address, listRows, async (page) => {
    const grid = page.getByRole('grid')
    const shown = await grid.getByRole('rowheader').allTextContents()
    checkEqual(shown.slice(0, 10), names.slice(0, 10), 'the rows of the list')
    checkEqual(await grid.getAttribute('aria-rowcount'), String(list.count + 1), 'its length')
  })
  const tableRows: Scene = { selector: ROW_HEADERS, list: [newest] }
  const table = await coldRounds(stage, large.address, tableRows, checkTable)
  const warm = await warmRounds(stage, tableRows)
  return {
    'first row of a list of 400 collections, cold': figureOf(listed.times, { unit: 'ms', goal: 400 }),
    'transferred for it, everything': figureOf(listed.bytes, { unit: 'kB' }),
    'requests for it': figureOf(listed.requests, { unit: 'count' }),
    'first rows of 10,000 versions, cold': figureOf(table.times, { unit: 'ms', goal: 1000 }),
    'transferred for them, everything': figureOf(table.bytes, { unit: 'kB' }),
    'requests for them': figureOf(table.requests, { unit: 'count' }),
    'first rows of 10,000 versions, warm': figureOf(warm, { unit: 'ms', goal: 200 }),
  }
}

const newest = `v${large.versions - 1}`

async function checkTable(page: Page): Promise<void> {
  const grid = page.getByRole('grid')
  checkEqual(await grid.getAttribute('aria-rowcount'), String(large.versions + 1), 'the length of the table')
  const shown = await grid.getByRole('rowheader').allTextContents()
  checkEqual(
    shown.slice(0, 5),
    [0, 1, 2, 3, 4].map((step) => `v${large.versions - 1 - step}`),
    'its rows',
  )
}

interface Cold {
  readonly times: number[]
  readonly bytes: number[]
  readonly requests: number[]
}

async function coldRounds(
  stage: Stage,
  address: string,
  first: Scene,
  check: (page: Page) => Promise<void>,
): Promise<Cold> {
  const found: Cold = { times: [], bytes: [], requests: [] }
  for (let round = 0; round <= COLD_ROUNDS; round++) {
    const { page, close } = await stage.open(null, first)
    try {
      const traffic = await listen(page)
      await page.goto(stage.url + address, { waitUntil: 'commit' })
      const time = await page.evaluate(() => window.bench.first)
      await rows(page).nth(1).waitFor()
      await check(page)
      // The first round also fills the caches of the server and of the disk.
      if (round === 0 || time === null) continue
      found.times.push(time)
      found.bytes.push(traffic.bytes() / 1000)
      found.requests.push(traffic.requests())
    } finally {
      await close()
    }
  }
  return found
}

interface Traffic {
  bytes(): number
  requests(): number
}

/** On the wire, heads included, as the browser counts it. */
async function listen(page: Page): Promise<Traffic> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  let requests = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  return { bytes: () => bytes, requests: () => requests }
}

/** Within the app, from the registry to the collection that was open before. */
async function warmRounds(stage: Stage, scene: Scene): Promise<number[]> {
  const { page, close } = await stage.open(large.registryAddress)
  try {
    const times: number[] = []
    const wayIn = page.getByRole('main').getByRole('link', { name: large.collection, exact: true })
    for (let round = 0; round <= WARM_ROUNDS; round++) {
      await wayIn.click()
      const time = await page.evaluate((wanted) => window.bench.sinceInput(wanted), scene)
      await checkTable(page)
      if (round > 0) times.push(time)
      await page.goBack()
      await wayIn.waitFor()
    }
    return times
  } finally {
    await close()
  }
}
