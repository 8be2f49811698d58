import type { Page } from '@playwright/test'
import { expectFocusKept, expectFocusSeen, press, watchHands } from '../support/counted.ts'
import { walk } from '../support/journey.ts'
import { openApp } from '../support/open-app.ts'
import { callInPage, visit } from '../support/own-collection.ts'
import { expect, test } from '../support/test.ts'

const COLLECTION = 'Fraud detection'
const ADDRESS = '/registry/Model/Fraud%20detection'
const DAY = 86_400_000

interface Holding {
  /** A day on which nobody moved the alias. */
  readonly day: Date
  readonly holder: string
}

/** From the API: who held `production` on a day in the middle of somebody's time. */
async function holdingInThePast(page: Page): Promise<Holding> {
  const { id } = await callInPage<{ id: string }>(
    page,
    'GET',
    `/registries/Model/collections/${encodeURIComponent(COLLECTION)}`,
  )
  const { items } = await callInPage<{ items: { alias: string; at: string; until: string | null }[] }>(
    page,
    'GET',
    `/collections/${id}/alias-moves?limit=100`,
  )
  const past = items.find(
    ({ alias, at, until }) =>
      alias === 'production' && until !== null && Date.parse(until) - Date.parse(at) > 3 * DAY,
  )
  if (past === undefined) throw new Error('The demo workspace has no past holder of production')
  const day = new Date(Date.parse(past.at) + 1.5 * DAY)
  const aliases = await callInPage<{ items: { alias: string; version: string }[] }>(
    page,
    'GET',
    `/collections/${id}/aliases?at=${day.toISOString()}`,
  )
  const holder = aliases.items.find(({ alias }) => alias === 'production')?.version ?? ''
  expect(holder).toMatch(/^v\d+$/)
  return { day, holder }
}

/** As the field of an American browser takes it: month, day, year; the time of day may stay what it is. */
const typedDay = (day: Date): string => {
  const [year, month, date] = day.toISOString().slice(0, 10).split('-')
  return `${month}${date}${year}`
}

async function expectHolder(page: Page, { day, holder }: Holding): Promise<void> {
  await expect(page.getByRole('region', { name: 'A past time' })).toContainText('The past cannot be changed.')
  const board = page.getByRole('region', { name: 'Aliases' })
  await expect(board).toContainText(new RegExp(`production\\s*${holder}(?!\\d)`))
  const at = new URL(page.url()).searchParams.get('at') ?? ''
  expect(at.slice(0, 10)).toBe(day.toISOString().slice(0, 10))
}

test.beforeEach(async ({ page }, info) => {
  await watchHands(page)
  await openApp(page, info, ADDRESS)
})

test('who was production on a date is one address', async ({ page }, info) => {
  const holding = await holdingInThePast(page)
  await walk(page, info, 'on a date, address', async () => {
    await page.goto(`${ADDRESS}?at=${holding.day.toISOString()}`)
    await expectHolder(page, holding)
  })
})

test('by mouse it is asked on the page', async ({ page }, info) => {
  const holding = await holdingInThePast(page)
  await walk(page, info, 'on a date, mouse', async () => {
    await page.getByRole('button', { name: 'Show a past time' }).click()
    await expect(page.getByLabel('As of')).toBeFocused()
    await page.keyboard.type(typedDay(holding.day))
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expectHolder(page, holding)
  })
})

test('by keys alone it is asked from the list of commands', async ({ page }, info) => {
  const holding = await holdingInThePast(page)
  // The way here was by address; the keys begin where that leaves them.
  await visit(page, ADDRESS)
  await walk(page, info, 'on a date, keys', async () => {
    await press(page, 'Control+k')
    await expect(page.getByRole('combobox', { name: 'Name, tag, alias, digest or path' })).toBeFocused()
    await page.keyboard.type('past')
    const command = page.getByRole('option', { name: 'Show a past time' })
    await expect(command).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expect(page.getByLabel('As of')).toBeFocused()
    await expectFocusSeen(page)
    await page.keyboard.type(typedDay(holding.day))
    await press(page, 'Enter')
    await expectHolder(page, holding)
    await expectFocusKept(page)
  })
})
