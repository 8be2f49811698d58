import fc from 'fast-check'
import type { Lineage, LineageEdge, LineageNode } from '../../../contract/schemas/lineage.ts'

const KINDS: readonly LineageNode['kind'][] = ['model', 'dataset', 'other', 'run', 'run', 'closed']
const TAGS = ['reviewed', 'audit 2026', '검토됨', 'a,b']

export function nodeOf(id: string, fields: Partial<LineageNode> = {}): LineageNode {
  return {
    id,
    kind: 'model',
    name: id,
    version: 'v0',
    type: 'model',
    path: `team/project/${id}:v0`,
    place: { kind: 'project', entity: 'team', home: 'project', name: id },
    state: null,
    deleted: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    tags: [],
    aliases: [],
    links: [],
    linkCount: 0,
    neighbours: { up: 0, down: 0 },
    hidden: { up: 0, down: 0 },
    ...fields,
  }
}

/** An answer of the API with these nodes and arrows: `[from, to]`. */
export function lineageOf(
  roots: readonly string[],
  nodes: readonly LineageNode[],
  arrows: readonly (readonly [string, string])[],
): Lineage {
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind]))
  const edges = arrows.map(
    ([from, to]): LineageEdge => ({ from, to, kind: kindOf.get(from) === 'run' ? 'logged' : 'used' }),
  )
  return { roots: [...roots], nodes: [...nodes], edges, cut: null, at: null }
}

const seed = fc.record({
  kinds: fc.array(fc.nat(KINDS.length - 1), { minLength: 1, maxLength: 60 }),
  arrows: fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 150 }),
  /** A node beside which many alike stand, so that there are groups. */
  crowd: fc.nat(40),
  roots: fc.array(fc.nat(59), { minLength: 1, maxLength: 4 }),
})

/** Graphs with cycles, loops, crowds of siblings, closed nodes, and parts that hang on no root. */
export const randomLineage: fc.Arbitrary<Lineage> = seed.map(({ kinds, arrows, crowd, roots }) => {
  const name = (index: number) => `n${index % kinds.length}`
  const plain = kinds.map((kind, index) =>
    nodeOf(`n${index}`, {
      kind: KINDS[kind] ?? 'model',
      tags: index % 3 === 0 ? [TAGS[index % TAGS.length] ?? ''] : [],
      state: KINDS[kind] === 'run' ? (index % 2 === 0 ? 'finished' : 'failed') : null,
    }),
  )
  const crowded = Array.from({ length: crowd }, (_, index) => nodeOf(`crowd${index}`, { kind: 'run' }))
  return lineageOf(
    [...new Set(roots.map(name))],
    [...plain, ...crowded],
    [
      ...arrows.map(([from, to]) => [name(from), name(to)] as const),
      ...crowded.map(({ id }) => ['n0', id] as const),
    ],
  )
})
