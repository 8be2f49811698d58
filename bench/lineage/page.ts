import type { Page } from '@playwright/test'
import type { OpenPage, Stage } from '../app/browser.ts'
import type { Scene } from '../app/probe.ts'
import { installLayoutProbe } from './layout-probe.ts'

/** Cards, or the overview once it has an image: only then is it placed. */
export const ANYTHING: Scene = { selector: '.react-flow__node, [role=application] canvas[style*=translate]' }

export const cardOf = (...ids: readonly string[]): Scene => ({
  selector: ids.map((id) => `.react-flow__node[data-id="${id}"]`).join(', '),
})

export interface Opened extends OpenPage {
  /** From the beginning of the navigation to what was waited for, in ms. */
  readonly first: number
}

/** By who comes for the first time. */
export async function openLineage(stage: Stage, address: string, first: Scene): Promise<Opened> {
  const opened = await stage.open(null, first)
  const { page } = opened
  await page.addInitScript(installLayoutProbe)
  await page.goto(stage.url + address, { waitUntil: 'commit' })
  return { ...opened, first: (await page.evaluate(() => window.bench.first)) ?? Number.NaN }
}

/** The picture says itself of how many nodes it is, once it is of the last answer. */
export async function saysItHas(page: Page, nodes: number): Promise<void> {
  const name = `Lineage graph of Lineage, ${nodes.toLocaleString('en')} node${nodes === 1 ? '' : 's'}`
  await page.getByRole('application', { name, exact: true }).and(page.locator('[aria-busy=false]')).waitFor()
}

export const isOverview = (page: Page): Promise<boolean> =>
  page.locator('[role=application]').evaluate((graph) => graph.querySelector('canvas') !== null)

/** Shows all of it, and answers where the window stands then. */
export async function fit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Show all', exact: true }).click()
  await page.waitForFunction(() => new URLSearchParams(location.search).has('vp'))
  return new URL(page.url()).searchParams.get('vp') ?? ''
}

/**
 * Walks to a card beside the first root by key, which brings it into sight at a size that can be read. On one of the two
 * sides there may be none.
 */
export async function read(page: Page): Promise<void> {
  await page.getByRole('application').focus()
  for (const key of ['ArrowRight', 'ArrowLeft']) await page.keyboard.press(key)
  await page.locator('.react-flow__node').first().waitFor()
}

/** The page before, within the app: in ms to what is waited for. */
export const goBack = (page: Page, scene: Scene): Promise<number> =>
  page.evaluate(async (wanted) => {
    const since = performance.now()
    history.back()
    return (await window.bench.seenAt(wanted)) - since
  }, scene)
