import type { Page } from '@playwright/test'
import type { Stage } from '../app/browser.ts'
import { type AppFigures, figureOf } from '../app/figures.ts'
import { heldBy } from '../app/heap.ts'
import { checkEqual } from '../lib/check.ts'
import { pan, zoom } from './moves.ts'
import { ANYTHING, fit, goBack, isOverview, openLineage, read, saysItHas } from './page.ts'
import type { LineageSubject } from './subject.ts'

const REOPENED = 5
/** Of the wheel: at reading zoom 15 steps go to one and a half times the size and stay readable, far out to eight times it. */
const [SMALL_STEP, LARGE_STEP] = [20, 100]

/** All of a graph in one page: looked at from far, read, left and come back to. */
export async function measureWhole(stage: Stage, subject: LineageSubject): Promise<AppFigures> {
  const { whole, fixture } = subject
  const { page, close } = await openLineage(stage, whole.address, ANYTHING)
  try {
    await saysItHas(page, whole.nodes.size)
    const opening = await page.evaluate(() => window.bench.longestTask())
    const layouts = await layoutsOf(page)
    const seenFrom = await fit(page)
    const drawnAs = (await isOverview(page)) ? 'the overview' : 'cards'
    const far = await moved(page, LARGE_STEP)
    await read(page)
    const near = await moved(page, SMALL_STEP)
    const heap = await heapOf(page)
    const again = await reopen(page, whole.nodes.size)
    checkEqual((await layoutsOf(page)).length, layouts.length, 'layouts of what was laid out before')
    const first = await coldFromFar(stage, subject, seenFrom)
    return {
      ...layoutFigure(layouts, fixture.layoutGoal),
      [`all of it, cold, to ${drawnAs}`]: figureOf(first, { unit: 'ms', goal: 2000 }),
      'longest task until then': figureOf([opening], { unit: 'ms' }),
      'all of it again, within the app': figureOf(again, { unit: 'ms', goal: 300 }),
      ...frameFigures('at reading zoom', near),
      ...frameFigures('with all of it in sight', far),
      'elements in the document meanwhile, at most': figureOf([Math.max(near.mostNodes, far.mostNodes)], {
        unit: 'count',
        goal: 4000,
      }),
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
  readonly panning: readonly number[]
  readonly zooming: readonly number[]
  readonly longestTask: number
  readonly mostNodes: number
}

async function moved(page: Page, step: number): Promise<Movement> {
  const panned = await pan(page)
  const zoomed = await zoom(page, step)
  return {
    panning: panned.deltas,
    zooming: zoomed.deltas,
    longestTask: Math.max(panned.longestTask, zoomed.longestTask),
    mostNodes: Math.max(panned.mostNodes, zoomed.mostNodes),
  }
}

const frameFigures = (where: string, { panning, zooming, longestTask }: Movement): AppFigures => ({
  [`a frame of panning ${where}`]: figureOf(panning, { unit: 'ms', goal: 33.4 }),
  [`a frame of zooming ${where}`]: figureOf(zooming, { unit: 'ms', goal: 33.4 }),
  [`longest task of both ${where}`]: figureOf([longestTask], { unit: 'ms', goal: 50 }),
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
