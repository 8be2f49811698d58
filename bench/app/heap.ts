import type { CDPSession, Page } from '@playwright/test'
import { checkEqual } from '../lib/check.ts'
import type { Stage } from './browser.ts'
import { large, list } from './plans.ts'

/** What the page holds after a collection of garbage, minute by minute; the first when every place was open once. */
export interface HeapFigures {
  readonly minutes: readonly number[]
  readonly mib: readonly number[]
  /** Of it what the engine made of the code: it goes on compiling what runs often, and keeps that. */
  readonly code: readonly number[]
  readonly nodes: readonly number[]
  readonly rounds: number
}

const MINUTE = 60_000

/** Parts of names in the list, so that not every round asks the same. */
const PLACES = ['eu', 'us', 'kr', 'jp'] as const

/** One page that is used without a break for so many minutes, and never loaded anew. */
export async function measureHeap(stage: Stage, minutes: number): Promise<HeapFigures> {
  const { page, close } = await stage.open('/')
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('HeapProfiler.enable')
    const found = {
      minutes: [] as number[],
      mib: [] as number[],
      code: [] as number[],
      nodes: [] as number[],
    }
    const note = async (minute: number): Promise<void> => {
      const { mib, code, nodes } = await weigh(session)
      found.minutes.push(minute)
      found.mib.push(mib)
      found.code.push(code)
      found.nodes.push(nodes)
    }
    await tourOnce(page, 0)
    await note(0)
    const start = performance.now()
    let rounds = 1
    for (let minute = 1; minute <= minutes; minute++) {
      while (performance.now() - start < minute * MINUTE) await tourOnce(page, rounds++)
      await note(minute)
      console.log(
        `  after ${minute} min: ${found.mib.at(-1)} MiB, ${found.code.at(-1)} of code, ${found.nodes.at(-1)} nodes`,
      )
    }
    return { ...found, rounds }
  } finally {
    await close()
  }
}

async function weigh(session: CDPSession): Promise<{ mib: number; code: number; nodes: number }> {
  const mib = await heldBy(session)
  const { nodes } = await session.send('Memory.getDOMCounters')
  return { mib, code: inMib(await codeSize(session)), nodes }
}

/** After a collection of garbage, in MiB. What its workers hold is their own. */
export async function heldBy(session: CDPSession): Promise<number> {
  // Once more for what the first one set free.
  for (let pass = 0; pass < 2; pass++) await session.send('HeapProfiler.collectGarbage')
  return inMib((await session.send('Runtime.getHeapUsage')).usedSize)
}

const inMib = (bytes: number): number => Math.round((bytes / 2 ** 20) * 10) / 10

/** What is needed here of a heap snapshot: nodes are rows of numbers, whose columns the head names. */
interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly unknown[] }
  }
  readonly nodes: readonly number[]
}

/** Compiled code and what belongs to it, in bytes. */
async function codeSize(session: CDPSession): Promise<number> {
  const chunks: string[] = []
  const note = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', note)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', note)
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const type = fields.indexOf('type')
  const size = fields.indexOf('self_size')
  const code = (types[type] as readonly string[]).indexOf('code')
  let sum = 0
  for (let row = 0; row < nodes.length; row += fields.length) {
    if (nodes[row + type] === code) sum += nodes[row + size] ?? 0
  }
  return sum
}

/** What somebody does in a minute, more or less: the list, the table, a preview that is not confirmed, a search. */
async function tourOnce(page: Page, round: number): Promise<void> {
  const place = PLACES[round % PLACES.length] ?? PLACES[0]
  const main = page.getByRole('main')
  const rail = page.getByRole('navigation', { name: 'Main', exact: true })
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

  await rail.getByRole('link', { name: list.registry, exact: true }).click()
  await heading(list.registry)
  await page.getByRole('searchbox').fill(`fraud ${place}`)
  await page
    .getByRole('row', { name: `fraud ${place}` })
    .first()
    .waitFor()

  await rail.getByRole('link', { name: large.registry, exact: true }).click()
  await main.getByRole('link', { name: large.collection, exact: true }).click()
  const grid = page.getByRole('grid')
  await grid.getByRole('rowheader').first().waitFor()
  await grid.hover()
  for (let step = 0; step < 15; step++) await page.mouse.wheel(0, 400)
  await grid.evaluate((element) => element.scrollTo(0, 0))
  for (const order of ['ascending', 'descending']) {
    const header = grid.getByRole('columnheader', { name: 'Version', exact: true })
    await header.getByRole('button').first().click()
    await page.locator(`[role=columnheader][aria-sort=${order}]`).waitFor()
  }

  const version = `v${large.versions - 100}`
  await main.getByRole('textbox', { name: 'Filter the versions' }).fill(`version = ${large.versions - 100}`)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: `Promote ${version}` }).click()
  await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await grid.getByRole('link', { name: version, exact: true }).click()
  await heading(new RegExp(version))
  await page.goBack()
  await grid.waitFor()

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Name, tag, alias/ }).pressSequentially(`ranking ${place}`)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await rail.getByRole('link', { name: 'Activity', exact: true }).click()
  await heading('Activity')
  checkEqual(await page.getByRole('alert').count(), 0, 'failures on the screen')
  await rail.getByRole('link', { name: 'Registries', exact: true }).click()
  await heading('Registries')
}
