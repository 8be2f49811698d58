import type { Page } from '@playwright/test'
import type { Stage } from '../app/browser.ts'
import { type AppFigures, figureOf } from '../app/figures.ts'
import { heldBy } from '../app/heap.ts'
import { checkEqual } from '../lib/check.ts'
import { type Moved, pan, zoom } from './moves.ts'
import { ANYTHING, fit, goBack, isOverview, openLineage, saysItHas } from './page.ts'
import type { LineageSubject } from './subject.ts'

const REOPENED = 5
/** Of the wheel: at reading zoom 15 steps go to one and a half times the size and stay readable, far out to eight times it. */
const [SMALL_STEP, LARGE_STEP] = [20, 100]

/** All of a graph in one page: read, moved, looked at from far, left and come back to. */
export async function measureWhole(stage: Stage, subject: LineageSubject): Promise<AppFigures> {
  const { whole, fixture } = subject
  const { page, close, first } = await openLineage(stage, whole.address, ANYTHING)
  try {
    await saysItHas(page, whole.nodes.size)
    const opening = await page.evaluate(() => window.bench.longestTask())
    const layouts = await layoutsOf(page)
    const near = await moved(page, SMALL_STEP)
    const seenFrom = await fit(page)
    await page.evaluate((scene) => window.bench.seenAt(scene), ANYTHING)
    const far = await moved(page, LARGE_STEP)
    await fit(page)
    await saysItHas(page, whole.nodes.size)
    const cards = await isOverview(page)
    const heap = await heapOf(page)
    const again = await reopen(page, whole.nodes.size)
    checkEqual(
      (await layoutsOf(page)).length,
      layouts.length,
      'layouts made again for what was laid out before',
    )
    return {
      ...layoutFigure(layouts, fixture.layoutGoal),
      'all of it, cold, to the first cards': figureOf([first], { unit: 'ms' }),
      'longest task until then': figureOf([opening], { unit: 'ms' }),
      [`all of it from far (${cards ? 'overview' : 'cards'}), cold`]: figureOf(
        await coldFromFar(stage, subject, seenFrom),
        { unit: 'ms', goal: 2000 },
      ),
      'all of it again, within the app': figureOf(again, { unit: 'ms', goal: 300 }),
      ...frameFigures('at reading zoom', near),
      ...frameFigures('with all of it in sight', far),
      ...highest([...Object.values(near), ...Object.values(far)]),
      'heap of the page after collecting garbage': figureOf([heap], { unit: 'MiB', goal: 200 }),
    }
  } finally {
    await close()
  }
}

const layoutsOf = (page: Page): Promise<number[]> => page.evaluate(() => [...window.benchLayouts.took])

/** A small graph is laid out by the page itself: its worker is never asked. */
const layoutFigure = (layouts: readonly number[], goal: number): AppFigures =>
  layouts.length === 0
    ? {}
    : { 'layout by the worker, from the page and back': figureOf(layouts, { unit: 'ms', goal }) }

interface Movement {
  readonly panned: Moved
  readonly zoomed: Moved
}

async function moved(page: Page, step: number): Promise<Movement> {
  const panned = await pan(page)
  return { panned, zoomed: await zoom(page, step) }
}

const frameFigures = (where: string, { panned, zoomed }: Movement): AppFigures => ({
  [`a frame of panning ${where}`]: figureOf(panned.deltas, { unit: 'ms', goal: 33.4 }),
  [`a frame of zooming ${where}`]: figureOf(zoomed.deltas, { unit: 'ms', goal: 33.4 }),
})

const highest = (all: readonly Moved[]): AppFigures => ({
  'longest task of all that': figureOf([Math.max(...all.map(({ longestTask }) => longestTask))], {
    unit: 'ms',
    goal: 50,
  }),
  'elements in the document meanwhile, at most': figureOf(
    [Math.max(...all.map(({ mostNodes }) => mostNodes))],
    { unit: 'count', goal: 4000 },
  ),
})

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  return await heldBy(session)
}

/** To another place of the app and back: answer and layout are there yet. */
async function reopen(page: Page, nodes: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < REOPENED; round++) {
    const rail = page.getByRole('navigation', { name: 'Main', exact: true })
    await rail.getByRole('link', { name: 'Projects', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
    times.push(await goBack(page, ANYTHING))
    await saysItHas(page, nodes)
  }
  return times
}

async function coldFromFar(
  stage: Stage,
  { whole, fixture }: LineageSubject,
  viewport: string,
): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < fixture.rounds.cold; round++) {
    const { page, close, first } = await openLineage(stage, `${whole.address}&vp=${viewport}`, ANYTHING)
    try {
      await saysItHas(page, whole.nodes.size)
      times.push(first)
    } finally {
      await close()
    }
  }
  return times
}
