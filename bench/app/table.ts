import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { checkEqual } from '../lib/check.ts'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large } from './plans.ts'
import type { Scene } from './probe.ts'

/** Roughly how often a wheel or a hand tells where it is. */
const STEP_MS = 16
const WHEEL_STEPS = 300
const SORT_ROUNDS = 5
const FILTER_ROUNDS = 5
const INTERACTION = { unit: 'ms', goal: 100 } as const

const grid = (page: Page) => page.getByRole('grid')
const rowsFrom = (...versions: string[]): Scene => ({ selector: '[role=rowheader]', list: versions })
const newestFirst = (from: number): string[] => [0, 1, 2].map((step) => `v${from - step}`)

/** The table of 10,000 versions under the hand. */
export async function measureTable(stage: Stage): Promise<AppFigures> {
  const { page, close } = await stage.open(large.address, rowsFrom(`v${large.versions - 1}`))
  try {
    await page.evaluate(() => window.bench.first)
    const scrolled = await scroll(page)
    const sorted = await sort(stage, page)
    const filtered = await filter(page)
    return {
      'a frame of scrolling 10,000 versions': figureOf(scrolled.deltas, { unit: 'ms', goal: 33.4 }),
      'rows in the document meanwhile, at most': figureOf([scrolled.mostRows], { unit: 'count', goal: 120 }),
      'sorting by a click, next paint': figureOf(sorted.paints, INTERACTION),
      'sorting by a click, sorted rows': figureOf(sorted.answers, { unit: 'ms' }),
      'filtering by text, next paint of its slowest key': figureOf(filtered.paints, INTERACTION),
      'filtering by text, rows after Enter': figureOf(filtered.answers, { unit: 'ms' }),
    }
  } finally {
    await close()
  }
}

async function scroll(page: Page): Promise<{ deltas: number[]; mostRows: number }> {
  const box = await grid(page).boundingBox()
  if (box === null) throw new Error('The table is not on the screen.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.evaluate(() => window.bench.startFrames('[role=grid] [role=row]'))
  for (let step = 0; step < WHEEL_STEPS; step++) {
    await page.mouse.wheel(0, 240)
    await pause(STEP_MS)
  }
  const frames = await page.evaluate(() => window.bench.stopFrames())
  const seen = await lastLoaded(page)
  if (seen > large.versions - 500) throw new Error(`Scrolling came no further than v${seen}.`)
  await grid(page).evaluate((element) => element.scrollTo(0, 0))
  await page.evaluate((scene) => window.bench.sinceInput(scene), rowsFrom(`v${large.versions - 1}`))
  return frames
}

async function lastLoaded(page: Page): Promise<number> {
  const names = await grid(page).getByRole('rowheader').allTextContents()
  return Math.min(...names.filter((name) => /^v\d+$/.test(name)).map((name) => Number(name.slice(1))))
}

interface Interactions {
  readonly paints: number[]
  readonly answers: number[]
}

interface VersionList {
  readonly items: readonly { version: string }[]
}

async function sort(stage: Stage, page: Page): Promise<Interactions> {
  const found: Interactions = { paints: [], answers: [] }
  const { id } = await stage.ask<{ id: string }>(
    `/registries/${large.registry}/collections/${encodeURIComponent(large.collection)}`,
  )
  const versionsBy = async (query: string): Promise<string[]> => {
    const { items } = await stage.ask<VersionList>(`/collections/${id}/versions?limit=3&${query}`)
    return items.map(({ version }) => version)
  }
  const bySize = await versionsBy('sort=size&order=desc')
  const orders = [
    { column: 'Size', query: 'order=desc', rows: bySize },
    { column: 'Size', query: 'order=asc', rows: await versionsBy('sort=size&order=asc') },
    { column: 'Version', query: '', rows: newestFirst(large.versions - 1) },
    { column: 'Version', query: 'order=asc', rows: ['v0', 'v1', 'v2'] },
  ]
  for (let round = 0; round < SORT_ROUNDS; round++) {
    for (const { column, rows } of orders) {
      const header = grid(page).getByRole('columnheader', { name: column, exact: true })
      await page.evaluate(() => window.bench.slowest())
      await header.getByRole('button', { name: column }).click()
      found.answers.push(await page.evaluate((scene) => window.bench.sinceInput(scene), rowsFrom(...rows)))
      found.paints.push(await page.evaluate(() => window.bench.slowest()))
    }
  }
  await page.getByRole('columnheader', { name: 'Version', exact: true }).getByRole('button').first().click()
  await page.evaluate((scene) => window.bench.sinceInput(scene), rowsFrom(...newestFirst(large.versions - 1)))
  return found
}

const nightly = (from: number): string[] => [0, 1, 2].map((step) => `v${from - 2 * step}`)
const FILTERS = [
  { text: 'tag:nightly', rows: nightly(large.versions - 2) },
  { text: 'tag:release-candidate', rows: [9975, 9925, 9875].map((number) => `v${number}`) },
  { text: 'version < 5000', rows: newestFirst(4999) },
]

async function filter(page: Page): Promise<Interactions> {
  const found: Interactions = { paints: [], answers: [] }
  const field = page.getByRole('textbox', { name: 'Filter the versions' })
  for (let round = 0; round < FILTER_ROUNDS; round++) {
    for (const { text, rows } of FILTERS) {
      await field.fill('')
      await page.evaluate(() => window.bench.slowest())
      await field.pressSequentially(text)
      await field.press('Enter')
      found.answers.push(await page.evaluate((scene) => window.bench.sinceInput(scene), rowsFrom(...rows)))
      found.paints.push(await page.evaluate(() => window.bench.slowest()))
      checkEqual(await field.inputValue(), text, 'the filter')
    }
  }
  return found
}
