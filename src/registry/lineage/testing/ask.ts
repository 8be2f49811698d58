import { type Lineage, LineageQuery } from '../../../contract/schemas/lineage.ts'
import type { Context } from '../../context.ts'
import { getLineage, type LineageInput } from '../get-lineage.ts'

type Question = { root: string } & Record<string, string | number | undefined>

/** A question as it comes over the wire, defaults and all. */
export const questionOf = (query: Question): LineageInput => LineageQuery.parse(query)

export const askLineage = (ctx: Context, query: Question): Promise<Lineage> =>
  getLineage(ctx, questionOf(query))

export const namesOf = ({ nodes }: Pick<Lineage, 'nodes'>): string[] =>
  nodes.map((node) => node.name).toSorted()

export function edgesByName({ nodes, edges }: Pick<Lineage, 'nodes' | 'edges'>): string[] {
  const nameOf = new Map(nodes.map((node) => [node.id, node.name === '' ? node.kind : node.name]))
  return edges.map(({ from, to, kind }) => `${nameOf.get(from)} -${kind}-> ${nameOf.get(to)}`).toSorted()
}
