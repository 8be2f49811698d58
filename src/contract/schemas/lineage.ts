import { z } from 'zod'
import { LINEAGE_DEFAULT_NODES, MAX_LINEAGE_NODES } from '../limits.ts'
import { FilterQuery, Instant, Timestamp } from './common.ts'
import { RUN_STATES } from './project.ts'

/** What a node of lineage is: a version by its type, a run, or something that the caller may not see. */
export const LINEAGE_KINDS = ['model', 'dataset', 'other', 'run', 'closed'] as const
export type LineageKind = (typeof LINEAGE_KINDS)[number]

const sides = (description: string) => z.object({ up: z.int(), down: z.int() }).meta({ description })

const NodeAlias = z.object({ alias: z.string(), protected: z.boolean() })

/** A collection that a version serves, and the aliases it holds there. */
export const LineageLink = z
  .object({
    collectionId: z.string(),
    registry: z.string(),
    collection: z.string(),
    version: z.string().meta({ examples: ['v3'] }),
    aliases: z.array(NodeAlias),
  })
  .meta({ id: 'LineageLink' })
export type LineageLink = z.output<typeof LineageLink>

export const LineageNode = z
  .object({
    id: z.string().meta({
      description:
        'The id of a version (`ver_…`) or of a run (`run_…`); of a closed node, a name for it in this answer.',
    }),
    kind: z.enum(LINEAGE_KINDS),
    name: z
      .string()
      .meta({ description: 'Of the artifact, or the display name of the run; empty for a closed node.' }),
    version: z
      .string()
      .nullable()
      .meta({ description: '`v3` in its artifact, or in the first collection where you see it.' }),
    type: z
      .string()
      .nullable()
      .meta({ description: 'The type of the artifact, or the job type of the run.' }),
    path: z
      .string()
      .nullable()
      .meta({ description: 'Where it is met: the path of the version, or `entity/project/runs/name`.' }),
    place: z
      .object({
        kind: z.enum(['registry', 'project']),
        entity: z.string().nullable(),
        home: z.string(),
        name: z
          .string()
          .meta({ description: 'Of the artifact, the collection or the run, as its address has it.' }),
      })
      .nullable()
      .meta({ description: 'The parts of its address; null for a closed node.' }),
    state: z.enum(RUN_STATES).nullable().meta({ description: 'Of a run.' }),
    deleted: z.boolean().meta({ description: 'It is in the trash: it can be restored until it is swept.' }),
    createdAt: Timestamp.nullable(),
    tags: z.array(z.string()),
    aliases: z.array(NodeAlias).meta({ description: 'In the place where it is met.' }),
    links: z.array(LineageLink).meta({
      description:
        'Collections of registries that it serves, as far as you may see them; at most 20, see `linkCount`.',
    }),
    linkCount: z.int(),
    neighbours: sides('All that you may see on each side, in this answer or not.'),
    hidden: sides(
      'Those of them that are not in this answer because it ends before them: what opening the side would show.',
    ),
  })
  .meta({ id: 'LineageNode' })
export type LineageNode = z.output<typeof LineageNode>

export const LineageEdge = z
  .object({
    from: z.string(),
    to: z.string(),
    kind: z.enum(['logged', 'used', 'through']).meta({
      description:
        '`logged`: from a run to a version. `used`: from a version to a run. `through`: what stands between them does not pass the filter.',
    }),
  })
  .meta({ id: 'LineageEdge', description: 'An arrow in the direction in which data went.' })
export type LineageEdge = z.output<typeof LineageEdge>

export const LineageCut = z.object({
  limit: z.int(),
  up: z
    .int()
    .nullable()
    .meta({ description: 'Upstream, the first step of which some nodes are left out; null where none are.' }),
  down: z.int().nullable(),
  edges: z.boolean().meta({ description: 'Some `through` edges are left out.' }),
})
export type LineageCut = z.output<typeof LineageCut>

const graphFields = {
  roots: z.array(z.string()),
  nodes: z.array(LineageNode),
  edges: z.array(LineageEdge),
  cut: LineageCut.nullable().meta({
    description: 'The answer was bounded: where. The counts of hidden neighbours say at which nodes.',
  }),
  at: Timestamp.nullable(),
}
export const Lineage = z
  .object(graphFields)
  .meta({ id: 'Lineage', description: 'A part of the graph of runs and versions.' })
export type Lineage = z.output<typeof Lineage>

const Steps = z
  .union([z.literal('all'), z.coerce.number<string | number>().int().min(0).max(10)])
  .meta({ description: 'Steps from the roots: 0 to 10, or `all`.' })
export type Steps = z.output<typeof Steps>

const Limit = z.coerce
  .number<string | number>()
  .int()
  .min(1)
  .max(MAX_LINEAGE_NODES)
  .default(LINEAGE_DEFAULT_NODES)

/** What may be asked of any graph. */
const view = {
  kinds: z.string().max(200).optional().meta({
    description:
      'Comma-separated: `model`, `dataset`, `other`, `run`. Others are passed through: what they join is joined by `through` edges. Roots stay.',
  }),
  filter: FilterQuery,
  at: Instant.optional(),
  limit: Limit,
}

export const LineageQuery = z.object({
  root: z
    .string()
    .min(1)
    .max(10_000)
    .meta({
      description:
        'Where to begin: ids of versions, runs, collections or artifacts, or paths; `alias:production` for all versions that hold that alias. At most 50: comma-separated, or a JSON array where a name holds a comma. A collection stands for its versions with aliases.',
      examples: ['ver_01…', 'wandb-registry-Model/Voice activity:production', 'alias:production'],
    }),
  up: Steps.default(1),
  down: Steps.default(1),
  expand: z.string().max(20_000).default('').meta({
    description:
      'Nodes opened beyond that, comma-separated: `<id>:<up|down>` for a step on that side, `<id>:<up|down>:all` for everything there.',
  }),
  reaches: z.string().max(128).optional().meta({
    description: 'An alias: only what reaches a version that holds it, and those versions.',
  }),
  ...view,
})

export const LineagePathQuery = z.object({
  from: z.string().min(1).max(2000).meta({ description: 'A version or a run, by id or path.' }),
  to: z.string().min(1).max(2000),
  at: Instant.optional(),
  limit: Limit,
})
/** All that lies on a way from one node to the other, and one shortest way. */
export const LineagePath = z
  .object({
    ...graphFields,
    direction: z.enum(['down', 'up']).nullable().meta({
      description:
        '`down`: data went from `from` to `to`; `up`: the other way round; null: neither came from the other, and the graph is empty.',
    }),
    path: z
      .array(z.string())
      .meta({ description: 'The nodes of a shortest way, in the direction of the data.' }),
  })
  .meta({ id: 'LineagePath' })
export type LineagePath = z.output<typeof LineagePath>

export const LineageDiffQuery = z.object({
  from: z
    .string()
    .min(1)
    .max(2000)
    .meta({ description: 'A version, by id or path: the one to compare with.' }),
  to: z.string().min(1).max(2000),
  at: Instant.optional(),
  limit: Limit,
})
/** What two versions came from, side by side: the graph of both, and what differs. */
export const LineageDiff = z
  .object({
    ...graphFields,
    onlyFrom: z.array(z.string()).meta({ description: 'Nodes that only `from` came from.' }),
    onlyTo: z.array(z.string()),
    changed: z
      .array(
        z.object({
          name: z.string(),
          type: z.string(),
          path: z.string().meta({ description: 'Of the artifact.' }),
          from: z.array(z.string()).meta({ description: 'Its versions that only `from` came from, by id.' }),
          to: z.array(z.string()),
        }),
      )
      .meta({ description: 'Artifacts of which the two came from different versions.' }),
    runs: z
      .array(
        z.object({
          jobType: z.string().nullable(),
          from: z.string(),
          to: z.string(),
          config: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
          cut: z.boolean(),
        }),
      )
      .meta({
        description:
          'The runs that logged the two, and further up runs of one job type of which each side has one: what differs in their configs.',
      }),
  })
  .meta({ id: 'LineageDiff' })
export type LineageDiff = z.output<typeof LineageDiff>

/** OpenLineage 2-0-2, https://openlineage.io/spec/2-0-2/OpenLineage.json: a RunEvent for each run of the graph. */
const Dataset = z.object({
  namespace: z.string(),
  name: z.string(),
  facets: z.record(z.string(), z.unknown()),
})
export const OpenLineageEvent = z
  .object({
    eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']),
    eventTime: z.string(),
    run: z.object({ runId: z.string(), facets: z.record(z.string(), z.unknown()) }),
    job: z.object({ namespace: z.string(), name: z.string(), facets: z.record(z.string(), z.unknown()) }),
    inputs: z.array(Dataset),
    outputs: z.array(Dataset),
    producer: z.string(),
    schemaURL: z.string(),
  })
  .meta({ id: 'OpenLineageEvent' })
export type OpenLineageEvent = z.output<typeof OpenLineageEvent>
export const OpenLineageEvents = z.array(OpenLineageEvent).meta({ id: 'OpenLineageEvents' })
