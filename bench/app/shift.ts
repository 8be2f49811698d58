import { setTimeout as pause } from 'node:timers/promises'
import type { Stage } from './browser.ts'
import { type AppFigures, figureOf } from './figures.ts'
import { large, list } from './plans.ts'

/** Every place of the app, with what its heading says. */
const PLACES: readonly (readonly [place: string, address: string])[] = [
  ['home', '/'],
  ['registry of 400 collections', list.address],
  ['collection, versions', large.address],
  ['collection, compare', `${large.address}?tab=compare&compare=v9998,v9999`],
  ['collection, card', `${large.address}?tab=card`],
  ['collection, history', `${large.address}?tab=history`],
  ['collection, as of a past time', `${large.address}?at=2026-06-01T00:00:00Z`],
  ['version', `${large.address}/production`],
  ['projects', '/projects'],
  ['project', large.projectAddress],
  ['artifact', large.artifactAddress],
  ['artifact version', `${large.artifactAddress}/v7`],
  ['run', `${large.projectAddress}/runs/${large.run}`],
  ['activity', '/activity'],
  ['trash', '/trash'],
  ['settings', '/settings'],
]

/** After the heading stands; what comes later than this is no part of opening the place. */
const SETTLES_MS = 1500
const ROUNDS = 2

/** How far what is on the screen moves while a place opens, by who comes for the first time. */
export async function measureShift(stage: Stage): Promise<AppFigures> {
  const figures: AppFigures = {}
  for (const [place, address] of PLACES) {
    const shifts: number[] = []
    for (let round = 0; round < ROUNDS; round++) shifts.push(await shiftOf(stage, address))
    figures[place] = figureOf(shifts, { unit: 'shift', goal: 0.02 })
  }
  return figures
}

async function shiftOf(stage: Stage, address: string): Promise<number> {
  const { page, close } = await stage.open(address)
  try {
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    if ((await page.getByRole('alert').count()) > 0)
      throw new Error(`${address} does not open: ${await page.getByRole('alert').first().textContent()}`)
    await pause(SETTLES_MS)
    return await page.evaluate(() => window.bench.shift())
  } finally {
    await close()
  }
}
