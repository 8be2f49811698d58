import { join } from 'node:path'
import { weighBundle } from '../../scripts/check-bundle.ts'
import { ensureBuilt } from '../../scripts/lib/app-build.ts'
import { openStage, type Stage } from './browser.ts'
import { measureDrag } from './drag.ts'
import type { AppFigures } from './figures.ts'
import { type HeapFigures, measureHeap } from './heap.ts'
import { measureOpening } from './open.ts'
import { measurePalette } from './palette.ts'
import { measurePromotion } from './promotion.ts'
import { measureShift } from './shift.ts'
import { measureTable } from './table.ts'

export interface Weight {
  readonly what: string
  readonly kB: number
  readonly limit: number
}

export interface AppResults {
  readonly chromium: string
  readonly weights: readonly Weight[]
  readonly figures: AppFigures
  readonly shifts: AppFigures
  /** null where it was left out. */
  readonly heap: HeapFigures | null
}

export interface AppOptions {
  /** How long one page is used while its memory is watched; 0 leaves that out. */
  readonly minutes: number
}

const APP = join(import.meta.dirname, '..', '..', 'dist', 'app')

/** The production build in a real browser, from a real server on the embedded database, all on this machine. */
export async function runApp({ minutes }: AppOptions): Promise<AppResults> {
  const built = await ensureBuilt('app')
  if (!built.ok) throw new Error('The app could not be built.')
  const stage = await openStage('app')
  try {
    const figures = {
      ...(await part('opening', stage, measureOpening)),
      ...(await part('table', stage, measureTable)),
      ...(await part('drag', stage, measureDrag)),
      ...(await part('palette', stage, measurePalette)),
      ...(await part('promotion', stage, measurePromotion)),
    }
    const shifts = await part('shifts', stage, measureShift)
    const heap = minutes === 0 ? null : await part('heap', stage, () => measureHeap(stage, minutes))
    return { chromium: stage.chromium, weights: heaviest(), figures, shifts, heap }
  } finally {
    await stage.close()
  }
}

function part<T>(name: string, stage: Stage, measure: (stage: Stage) => Promise<T>): Promise<T> {
  console.log(`${name} …`)
  return measure(stage)
}

const FIRST_LOAD = 2

/** What the first page loads, and of what is loaded later the heaviest part. */
function heaviest(): Weight[] {
  const { weights } = weighBundle(APP)
  const later = weights.slice(FIRST_LOAD).toSorted((a, b) => b.kB - a.kB)
  return [...weights.slice(0, FIRST_LOAD), ...later.slice(0, 1)].map(({ what, kB, limit }) => ({
    what,
    kB: Math.round(kB * 10) / 10,
    limit,
  }))
}
