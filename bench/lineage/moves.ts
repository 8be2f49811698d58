import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** What moving the window comes to. */
export interface Moved {
  readonly deltas: readonly number[]
  readonly mostNodes: number
  readonly longestTask: number
}

const MOVES = 90
const STEP_MS = 16
/** Where every frame takes a second, fewer moves tell enough. */
const MOST_MS = 20_000
const VIEWPORT = '.react-flow__viewport'

/** The picture in the hand: there and back along a loop that crosses most of the window, and let go elsewhere. */
export async function pan(page: Page): Promise<Moved> {
  const from = await blankPoint(page)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const moved = await watched(page, async (step) => {
    const part = (step / MOVES) * 2.2 * Math.PI
    await page.mouse.move(from.x - 420 * Math.sin(part), from.y + 260 * Math.sin(part * 1.5))
  })
  await page.mouse.up()
  return moved
}

/** The wheel over the middle: nearer and back again, each step by this much. */
export async function zoom(page: Page, delta: number): Promise<Moved> {
  const { x, y } = await blankPoint(page)
  await page.mouse.move(x, y)
  return await watched(page, (step) => page.mouse.wheel(0, step % 30 < 15 ? -delta : delta))
}

async function watched(page: Page, move: (step: number) => Promise<void>): Promise<Moved> {
  const before = await transformOf(page)
  await page.evaluate(() => window.bench.longestTask())
  await page.evaluate(() => window.bench.startFrames('*'))
  const end = performance.now() + MOST_MS
  let hasMoved = false
  for (let step = 0; step < MOVES && performance.now() < end; step++) {
    await move(step)
    await pause(STEP_MS)
    hasMoved ||= (await transformOf(page)) !== before
  }
  const { deltas, mostRows } = await page.evaluate(() => window.bench.stopFrames())
  if (!hasMoved) throw new Error(`Nothing moved on ${page.url().slice(0, 200)}.`)
  return { deltas, mostNodes: mostRows, longestTask: await page.evaluate(() => window.bench.longestTask()) }
}

const transformOf = (page: Page): Promise<string> =>
  page.locator(VIEWPORT).evaluate((element) => element.style.transform)

/** A place of the window, near its middle, where nothing stands that could be taken hold of instead. */
async function blankPoint(page: Page): Promise<{ x: number; y: number }> {
  const found = await page.locator('.react-flow__pane').evaluate((pane) => {
    const { left, top, width, height } = pane.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    for (let away = 0; away < 400; away += 6)
      for (let turn = 0; turn < 12; turn++) {
        const point = {
          x: x + away * Math.cos((turn * Math.PI) / 6),
          y: y + away * 0.6 * Math.sin((turn * Math.PI) / 6),
        }
        if (document.elementFromPoint(point.x, point.y) === pane) return point
      }
    return null
  })
  if (found === null) throw new Error('There is no place to take hold of the picture.')
  return found
}
