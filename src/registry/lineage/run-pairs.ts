import { sql } from 'kysely'
import type { Lineage, LineageDiff, LineageNode } from '../../contract/schemas/lineage.ts'
import type { Reader } from '../access/home.ts'
import { flatten } from '../compare/compare-metadata.ts'

/** Differences between two configs that are told. */
const MAX_DIFFERENCES = 200

interface RunPair {
  readonly jobType: string | null
  readonly from: string
  readonly to: string
}

/**
 * The runs that logged the two versions; and further up, runs of a job type of which each side has exactly one that the other
 * has not: with more, who stands beside whom would be a guess.
 */
export function pairRuns(
  graph: Lineage,
  versions: { from: string; to: string },
  only: { from: readonly LineageNode[]; to: readonly LineageNode[] },
): RunPair[] {
  const loggers = { from: loggerOf(graph, versions.from), to: loggerOf(graph, versions.to) }
  const pairs: RunPair[] = []
  if (loggers.from !== null && loggers.to !== null && loggers.from.id !== loggers.to.id)
    pairs.push({ jobType: loggers.to.type, from: loggers.from.id, to: loggers.to.id })
  const paired = new Set(pairs.flatMap(({ from, to }) => [from, to]))
  const byType = { from: runsByType(only.from, paired), to: runsByType(only.to, paired) }
  for (const [jobType, [from, ...othersFrom]] of byType.from) {
    const [to, ...othersTo] = byType.to.get(jobType) ?? []
    if (from === undefined || to === undefined || othersFrom.length > 0 || othersTo.length > 0) continue
    pairs.push({ jobType, from, to })
  }
  return pairs
}

/** Several runs may have logged the same content one after the other: the newest is meant. */
function loggerOf({ nodes, edges }: Lineage, version: string): LineageNode | null {
  const loggers = new Set(edges.flatMap((edge) => (edge.to === version ? [edge.from] : [])))
  const runs = nodes.filter((node) => node.kind === 'run' && loggers.has(node.id))
  return runs.toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? 1 : -1))[0] ?? null
}

function runsByType(nodes: readonly LineageNode[], without: ReadonlySet<string>): Map<string, string[]> {
  const runs = new Map<string, string[]>()
  for (const { id, kind, type } of nodes) {
    if (kind !== 'run' || type === null || without.has(id)) continue
    const list = runs.get(type)
    if (list === undefined) runs.set(type, [id])
    else list.push(id)
  }
  return runs
}

/** What differs in the configs of each pair; a value that one side lacks is null there. */
export async function compareRunConfigs(
  reader: Reader,
  pairs: readonly RunPair[],
): Promise<LineageDiff['runs']> {
  const configs = await configsOf(
    reader,
    pairs.flatMap(({ from, to }) => [from, to]),
  )
  return pairs.map((pair) => {
    const [from, to] = [flat(configs.get(pair.from)), flat(configs.get(pair.to))]
    const paths = [...new Set([...from.keys(), ...to.keys()])].toSorted()
    const differing = paths.filter((path) => JSON.stringify(from.get(path)) !== JSON.stringify(to.get(path)))
    return {
      ...pair,
      config: differing
        .slice(0, MAX_DIFFERENCES)
        .map((path) => ({ path, from: from.get(path) ?? null, to: to.get(path) ?? null })),
      cut: differing.length > MAX_DIFFERENCES,
    }
  })
}

async function configsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<{ id: string; config: string }>`
    select r.id, r.config from ${table} i join runs r on r.id = i.id`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, row.config]))
}

function flat(config: string | undefined): Map<string, unknown> {
  const values = new Map<string, unknown>()
  flatten(JSON.parse(config ?? '{}') as Record<string, unknown>, [], values)
  return values
}
