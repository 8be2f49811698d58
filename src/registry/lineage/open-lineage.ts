import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { sql } from 'kysely'
import type { Lineage, LineageNode, OpenLineageEvent } from '../../contract/schemas/lineage.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { getLineage, type LineageInput } from './get-lineage.ts'

/** OpenLineage 2-0-2, https://openlineage.io/spec/2-0-2/OpenLineage.json */
const SCHEMA = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent'
const VERSION_FACET =
  'https://openlineage.io/spec/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet'
const JOB_TYPE_FACET = 'https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet'
/** Who made the events. An installation does not know under which address it is met. */
const PRODUCER = 'urn:vitrine:registry'

const EVENT_TYPE = {
  running: 'RUNNING',
  finished: 'COMPLETE',
  failed: 'FAIL',
  crashed: 'FAIL',
  killed: 'ABORT',
} as const

/** The same graph as events, one for each run that stands in it with a name: its last state, what it used and logged. */
export async function getOpenLineage(ctx: Context, input: LineageInput): Promise<OpenLineageEvent[]> {
  const graph = await getLineage(ctx, input)
  const runs = graph.nodes.filter((node) => node.kind === 'run')
  const ends = await endsOf(
    reading(ctx),
    runs.map((run) => run.id),
  )
  const used = datasetsByRun(graph, 'used')
  const logged = datasetsByRun(graph, 'logged')
  return runs.map((run): OpenLineageEvent => {
    const end = ends.get(run.id) ?? null
    const isOver = run.state !== 'running' && run.state !== null
    return {
      eventType: EVENT_TYPE[run.state ?? 'running'],
      eventTime: (isOver ? end : null) ?? run.createdAt ?? '',
      run: { runId: uuidOf(run.id), facets: {} },
      job: jobOf(run),
      inputs: (used.get(run.id) ?? []).map(datasetOf),
      outputs: (logged.get(run.id) ?? []).map(datasetOf),
      producer: PRODUCER,
      schemaURL: SCHEMA,
    }
  })
}

/** When runs ended; one that fell silent, when it was heard of last. */
async function endsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const table = reader.ctx.database.dialect.idTable(ids)
  const { rows } = await sql<{ id: string; ended: string | null }>`
    select r.id, coalesce(r.finished_at, r.heartbeat_at) as ended
    from ${table} i join runs r on r.id = i.id`.execute(reader.db)
  return new Map(rows.map((row) => [row.id, row.ended]))
}

/** What runs used or logged, closed nodes left out: a dataset without a name is none. */
function datasetsByRun({ nodes, edges }: Lineage, kind: 'used' | 'logged'): Map<string, LineageNode[]> {
  const versions = new Map(
    nodes.flatMap((node) => (node.id.startsWith('ver_') ? [[node.id, node] as const] : [])),
  )
  const byRun = new Map<string, LineageNode[]>()
  for (const edge of edges) {
    if (edge.kind !== kind) continue
    const [run, id] = kind === 'used' ? [edge.to, edge.from] : [edge.from, edge.to]
    const version = versions.get(id)
    if (version === undefined) continue
    const list = byRun.get(run)
    if (list === undefined) byRun.set(run, [version])
    else list.push(version)
  }
  return byRun
}

function jobOf(run: LineageNode): OpenLineageEvent['job'] {
  const jobType = run.type === null ? {} : { jobType: run.type }
  return {
    namespace: `vitrine/${run.place?.entity ?? ''}`,
    name: `${run.place?.home ?? ''}.${run.type ?? run.place?.name ?? ''}`,
    facets: {
      jobType: {
        _producer: PRODUCER,
        _schemaURL: JOB_TYPE_FACET,
        processingType: 'BATCH',
        integration: 'VITRINE',
        ...jobType,
      },
    },
  }
}

/** A dataset is an artifact or a collection; which of its versions is a facet of it. */
function datasetOf({ path, place, version }: LineageNode): OpenLineageEvent['inputs'][number] {
  const owner = place?.entity ?? null
  const whole = (path ?? '').slice(0, (path ?? '').lastIndexOf(':'))
  return {
    namespace: owner === null ? 'vitrine' : `vitrine/${owner}`,
    name: owner === null ? whole : whole.slice(owner.length + 1),
    facets: {
      version: { _producer: PRODUCER, _schemaURL: VERSION_FACET, datasetVersion: version ?? '' },
    },
  }
}

/** The same UUID for a run whenever it is asked for: version 8 of RFC 9562, made of the hash of its id. */
export function uuidOf(id: string): string {
  const hex = bytesToHex(sha256(new TextEncoder().encode(id))).slice(0, 32)
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4)
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17)}`
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
