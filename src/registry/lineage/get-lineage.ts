import type { z } from 'zod'
import type { Lineage, LineageQuery } from '../../contract/schemas/lineage.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { answerOf } from './answer.ts'
import { parseExpansions, walksOf } from './expansions.ts'
import { loadGraph } from './graph.ts'
import { parseRoots, resolveRoots } from './roots.ts'
import { parseView, viewOf } from './view.ts'

export type LineageInput = z.output<typeof LineageQuery>

/** What the roots came from and what came of them, as far as the caller may see it. */
export async function getLineage(ctx: Context, input: LineageInput): Promise<Lineage> {
  const reader = reading(ctx)
  const view = parseView(input)
  const expansions = parseExpansions(input.expand)
  const roots = await resolveRoots(reader, parseRoots(input.root), input.at)
  const graph = await loadGraph(
    reader,
    [
      { seeds: roots, side: 'up', steps: input.up },
      { seeds: roots, side: 'down', steps: input.down },
      ...(await walksOf(reader, expansions, input.at)),
    ],
    input,
  )
  return viewOf(reader, await answerOf(reader, roots, graph, input.at), view)
}
