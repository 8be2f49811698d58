import { Problem } from '../../contract/errors.ts'
import { MAX_LINEAGE_EXPANSIONS } from '../../contract/limits.ts'
import type { Steps } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import type { Walk } from './graph.ts'
import type { Side } from './reach.ts'
import { visibleAmong } from './visible.ts'

interface Expansion {
  readonly id: string
  readonly side: Side
  readonly steps: Steps
}

const EXPANSION = /^((?:ver|run)_[0-9a-z]{26}):(up|down)(:all)?$/

/** What the `expand` parameter names: `ver_…:up`, `run_…:down:all`, comma-separated. */
export function parseExpansions(text: string): Expansion[] {
  const parts = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  if (parts.length > MAX_LINEAGE_EXPANSIONS) {
    throw new Problem(
      'invalid_input',
      `A graph is opened at no more than ${MAX_LINEAGE_EXPANSIONS} nodes: these are ${parts.length}. Close some, or ask for more steps.`,
      { field: 'expand' },
    )
  }
  return parts.map((part) => {
    const [, id, side, all] = EXPANSION.exec(part) ?? []
    if (id === undefined || (side !== 'up' && side !== 'down')) {
      throw new Problem(
        'invalid_input',
        `“${part.slice(0, 80)}” opens nothing. Write the id of a version or run, and a side: "ver_01…:up", "run_01…:down:all".`,
        { field: 'expand' },
      )
    }
    return { id, side, steps: all === undefined ? 1 : 'all' }
  })
}

/**
 * One walk for all that is opened alike. A node that is no more, or may not be seen any more, opens nothing: an address that
 * was shared goes on working.
 */
export async function walksOf(
  reader: Reader,
  expansions: readonly Expansion[],
  at: string | undefined,
): Promise<Walk[]> {
  const visible = await visibleAmong(
    reader,
    expansions.map(({ id }) => id),
    at,
  )
  const walks = new Map<string, { seeds: string[]; side: Side; steps: Steps }>()
  for (const { id, side, steps } of expansions) {
    if (!visible.has(id)) continue
    const key = `${side} ${steps}`
    const walk = walks.get(key)
    if (walk === undefined) walks.set(key, { seeds: [id], side, steps })
    else walk.seeds.push(id)
  }
  return [...walks.values()]
}
