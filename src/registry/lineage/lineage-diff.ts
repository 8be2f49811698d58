import { Problem } from '../../contract/errors.ts'
import type { Lineage, LineageDiff, LineageNode } from '../../contract/schemas/lineage.ts'
import { reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { answerOf } from './answer.ts'
import { arrows, depthsFrom, loadGraph } from './graph.ts'
import { resolveNode } from './roots.ts'
import { compareRunConfigs, pairRuns } from './run-pairs.ts'

export interface LineageDiffInput {
  from: string
  to: string
  at?: string | undefined
  limit: number
}

/** What two versions came from, side by side, and what differs in it. */
export async function getLineageDiff(ctx: Context, input: LineageDiffInput): Promise<LineageDiff> {
  const reader = reading(ctx)
  const from = await versionOf('from')
  const to = await versionOf('to')
  const graph = await loadGraph(
    reader,
    [
      { seeds: [from], side: 'up', steps: 'all' },
      { seeds: [to], side: 'up', steps: 'all' },
    ],
    input,
  )
  const answer = await answerOf(reader, [...new Set([from, to])], graph, input.at)
  const sides = {
    from: ancestorsIn(answer, from),
    to: ancestorsIn(answer, to),
  }
  const only = {
    from: answer.nodes.filter(({ id }) => sides.from.has(id) && !sides.to.has(id)),
    to: answer.nodes.filter(({ id }) => sides.to.has(id) && !sides.from.has(id)),
  }
  return {
    ...answer,
    onlyFrom: only.from.map((node) => node.id),
    onlyTo: only.to.map((node) => node.id),
    changed: changedArtifacts(only),
    runs: await compareRunConfigs(reader, pairRuns(answer, { from, to }, only)),
  }

  async function versionOf(side: 'from' | 'to'): Promise<string> {
    const id = await resolveNode(reader, input[side], side, input.at)
    if (id.startsWith('ver_')) return id
    throw new Problem('invalid_input', `\`${side}\` is a run. Name a version: one that it logged.`, {
      field: side,
    })
  }
}

/** All that a version came from, itself left out. Closed nodes are beside it, but nobody may say whether they are one. */
function ancestorsIn({ nodes, edges }: Lineage, id: string): Set<string> {
  const open = new Set(nodes.flatMap((node) => (node.kind === 'closed' ? [] : [node.id])))
  const steps = depthsFrom({ seeds: [id], side: 'up' }, open, arrows(edges, 'up'))
  return new Set(steps.flatMap((step) => (step.id === id ? [] : [step.id])))
}

/** Artifacts of which each side has versions that the other has not, by path. */
function changedArtifacts(only: { from: LineageNode[]; to: LineageNode[] }): LineageDiff['changed'] {
  const changed = new Map<string, LineageDiff['changed'][number]>()
  for (const side of ['from', 'to'] as const) {
    for (const { id, name, type, path } of only[side]) {
      if (path === null || type === null || !id.startsWith('ver_')) continue
      const artifact = path.slice(0, path.lastIndexOf(':'))
      const entry = changed.get(artifact) ?? { name, type, path: artifact, from: [], to: [] }
      entry[side].push(id)
      changed.set(artifact, entry)
    }
  }
  return [...changed.values()]
    .filter(({ from, to }) => from.length > 0 && to.length > 0)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
