import type { Page } from '@playwright/test'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large } from './plans.ts'

/** Each begins with a letter of its own: what was asked before is not asked again. The first fetches the dialog, too. */
const TEXTS = [
  'viewer',
  'churn eu',
  'production',
  'fraud us 2',
  'detector kr',
  'ranking',
  'speech jp 0',
  'translate',
  'nightly',
  'model',
  'latest',
  'embedding',
  '-1-99',
] as const

interface Hits {
  readonly items: readonly { name: string }[]
}

/** From a key to the paint of what the server finds for all that is typed by then. */
export async function measurePalette(stage: Stage): Promise<AppFigures> {
  const { page, close } = await stage.open(large.address)
  try {
    await page.getByRole('grid').getByRole('rowheader').first().waitFor()
    const times: number[] = []
    for (const [index, text] of TEXTS.entries()) {
      const taken = await typeInPalette(stage, page, text)
      if (index > 0) times.push(...taken)
    }
    return { 'a key in the palette, to what is found': figureOf(times, { unit: 'ms', goal: 100 }) }
  } finally {
    await close()
  }
}

async function typeInPalette(stage: Stage, page: Page, text: string): Promise<number[]> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: /Name, tag, alias/ })
  await field.waitFor()
  await page.evaluate(() => performance.clearResourceTimings())
  const times: number[] = []
  for (const [index, key] of [...text].entries()) {
    const address = `/search?q=${encodeURIComponent(text.slice(0, index + 1).trim())}`
    const { items } = await stage.ask<Hits>(address)
    await field.press(key === ' ' ? 'Space' : key)
    // A blank at the end asks for nothing new.
    if (key === ' ') continue
    // Commands stand above or below what was found.
    const run = items.map(({ name }) => name)
    const scene = { selector: '[role=listbox] [role=option]', run, answered: address }
    times.push(await page.evaluate((wanted) => window.bench.sinceInput(wanted), scene))
  }
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  return times
}
