import type { Stage } from '../app/browser.ts'
import { type AppFigures, figureOf } from '../app/figures.ts'
import { checkEqual } from '../lib/check.ts'
import { cardOf, openLineage, saysItHas } from './page.ts'
import type { Focus, LineageSubject } from './subject.ts'

/** A node with its neighbours, by who comes for the first time; and one of these opened. */
export async function measureFocus(stage: Stage, { focuses }: LineageSubject): Promise<AppFigures> {
  const firsts: number[] = []
  const expansions: number[] = []
  const tasks: number[] = []
  for (const [round, focus] of [...focuses.slice(0, 1), ...focuses].entries()) {
    const { first, expanded, longestTask } = await openOnce(stage, focus)
    // The first round also fills the caches of the server and of the disk.
    if (round === 0) continue
    firsts.push(first)
    expansions.push(expanded)
    tasks.push(longestTask)
  }
  return {
    'a node and its neighbours, cold, to its card': figureOf(firsts, { unit: 'ms', goal: 1000 }),
    'a neighbour opened, from the click to a new card': figureOf(expansions, { unit: 'ms', goal: 200 }),
    'longest task of it': figureOf(tasks, { unit: 'ms', goal: 50 }),
  }
}

async function openOnce(stage: Stage, focus: Focus) {
  const { more } = focus
  const { page, close, first } = await openLineage(stage, focus.address, cardOf(focus.id))
  try {
    await saysItHas(page, focus.nodes.size)
    await page.evaluate(() => window.bench.longestTask())
    const opens = page
      .locator(`.react-flow__node[data-id="${more.id}"]`)
      .getByRole('button', { name: more.side === 'up' ? /upstream/ : /downstream/ })
    // Cards that stand as one in a group have no place of their own.
    const scene =
      more.broughtIds.length > 20
        ? { selector: '.react-flow__node[data-id^=group]' }
        : cardOf(...more.broughtIds)
    await opens.click()
    const expanded = await page.evaluate((wanted) => window.bench.sinceInput(wanted), scene)
    const longestTask = await page.evaluate(() => window.bench.longestTask())
    await saysItHas(page, more.opened.nodes.size)
    checkEqual(await page.getByRole('alert').count(), 0, 'failures on the screen')
    return { first, expanded, longestTask }
  } finally {
    await close()
  }
}
