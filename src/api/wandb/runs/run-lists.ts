import { z } from 'zod'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Run } from '../../../contract/schemas/project.ts'
import { countRuns, listRuns } from '../../../registry/runs/list-runs.ts'
import { listRunInputs, listRunOutputs } from '../../../registry/runs/run-versions.ts'
import { type Call, type Fields, taking } from '../graphql/fields.ts'
import { RUN_FILTER, verbFilter } from '../search/door-filter.ts'
import { connection, ListArgs, type Order, orderOf, PageArgs, pageOf } from '../search/page-args.ts'
import { node, type ProjectSource, type RunSource } from '../sources.ts'

const ORDERS: Readonly<Record<string, string>> = {
  created_at: 'createdAt',
  createdAt: 'createdAt',
  heartbeat_at: 'heartbeatAt',
  heartbeatAt: 'heartbeatAt',
  name: 'name',
}

/** `summary_metrics.loss` and `config.lr.value`, which is how the SDK keeps a config, beside the named ones. */
function runOrder(order: string | null | undefined): Order<string> {
  const [, sign = '', document = '', path = ''] =
    /^([+-]?)(config|summary_metrics|summary)\.(.+)$/.exec(order ?? '') ?? []
  if (document === '') return orderOf(order, ORDERS, { sort: 'createdAt', order: 'asc' })
  const sort = document === 'config' ? `config.${path.replace(/\.value$/, '')}` : `summary.${path}`
  return { sort, order: sign === '-' ? 'desc' : 'asc' }
}

/** Runs of a project; a registry has none. */
export const runListFields: Fields = {
  runCount: taking(
    z.object({ filters: z.string().nullish() }),
    async (source: ProjectSource, { filters }, { ctx }) =>
      source.kind === 'registry'
        ? 0
        : countRuns(ctx, {
            entity: source.entity.name,
            project: source.name,
            filter: verbFilter(filters, RUN_FILTER),
          }),
  ),
  runs: taking(ListArgs, async (source: ProjectSource, args, { ctx }) => {
    if (source.kind === 'registry') return connection('Run', { items: [], nextCursor: null }, runNode)
    const page = await listRuns(ctx, {
      ...pageOf(args),
      ...runOrder(args.order),
      entity: source.entity.name,
      project: source.name,
      filter: verbFilter(args.filters, RUN_FILTER),
    })
    return connection('Run', page, runNode)
  }),
}

const runNode = (run: Run) => node('Run', { run })
const artifactNode = (view: CollectionVersion) => node('Artifact', { view })

export const runArtifactFields: Fields = {
  inputArtifacts: taking(PageArgs, ({ run }: RunSource, args, call) =>
    versionsOf(listRunInputs, run, args, call),
  ),
  outputArtifacts: taking(PageArgs, ({ run }: RunSource, args, call) =>
    versionsOf(listRunOutputs, run, args, call),
  ),
}

async function versionsOf(
  list: typeof listRunInputs,
  run: Run,
  args: z.output<typeof PageArgs>,
  { ctx }: Call,
) {
  const page = await list(ctx, { ...pageOf(args), run: run.id })
  return connection('Artifact', { ...page, total: await totalOf(list, run, ctx) }, artifactNode)
}

/** Runs log and use few versions; the SDK wants their number with every page. */
async function totalOf(list: typeof listRunInputs, run: Run, ctx: Call['ctx']): Promise<number> {
  let total = 0
  for (let cursor: string | undefined; ; ) {
    const page = await list(ctx, { run: run.id, cursor, limit: 1000 })
    total += page.items.length
    if (page.nextCursor === null) return total
    cursor = page.nextCursor
  }
}
