import { z } from 'zod'
import { RUN_STATES } from '../../../contract/schemas/project.ts'
import { getRun } from '../../../registry/runs/get-run.ts'
import { upsertRun } from '../../../registry/runs/upsert-run.ts'
import { parseExtendedObject } from '../extended-json.ts'
import { type Fields, taking } from '../graphql/fields.ts'
import { requireId } from '../ids.ts'
import { node, shape } from '../sources.ts'

const Input = z.object({
  input: z.object({
    id: z.string().nullish(),
    name: z.string().nullish(),
    modelName: z.string().nullish(),
    entityName: z.string().nullish(),
    displayName: z.string().nullish(),
    notes: z.string().nullish(),
    tags: z.array(z.string()).nullish(),
    config: z.string().nullish(),
    summaryMetrics: z.string().nullish(),
    groupName: z.string().nullish(),
    jobType: z.string().nullish(),
    state: z.string().nullish(),
    // Where and from what it runs: kept in the run's files, not in the run.
    host: z.string().nullish(),
    program: z.string().nullish(),
    jobProgram: z.string().nullish(),
    jobRepo: z.string().nullish(),
    commit: z.string().nullish(),
    debug: z.boolean().nullish(),
    description: z.string().nullish(),
  }),
})

export const upsertBucket: Fields = {
  upsertBucket: taking(Input, async (_: unknown, { input }, { ctx }) => {
    const known =
      input.id === null || input.id === undefined
        ? null
        : await getRun(ctx, { run: requireId(input.id, 'run', 'The run') })
    const { run, inserted } = await upsertRun(ctx, {
      entity: known?.entity ?? (input.entityName || undefined),
      project: known?.project ?? (input.modelName || DEFAULT_PROJECT),
      name: known?.name ?? input.name ?? undefined,
      nameIsRandom: true,
      displayName: input.displayName ?? undefined,
      notes: input.notes ?? undefined,
      tags: input.tags ?? undefined,
      group: input.groupName ?? undefined,
      jobType: input.jobType ?? undefined,
      state: RUN_STATES.find((state) => state === input.state),
      config: unwrapped(input.config),
      wholeSummary: documentOf(input.summaryMetrics, 'summaryMetrics'),
    })
    return shape('UpsertBucketPayload', { bucket: node('Run', { run }), inserted })
  }),
}

/** What the SDK itself calls a project that was not named. */
const DEFAULT_PROJECT = 'uncategorized'

const documentOf = (text: string | null | undefined, field: string) =>
  text === null || text === undefined ? undefined : parseExtendedObject(text, field)

/** `{"lr": {"value": 0.1}}` is `{"lr": 0.1}`; what the SDK notes about itself under `_wandb` is left out. */
function unwrapped(config: string | null | undefined): Record<string, unknown> | undefined {
  const document = documentOf(config, 'config')
  if (document === undefined) return undefined
  return Object.fromEntries(
    Object.entries(document)
      .filter(([key]) => key !== '_wandb')
      .map(([key, entry]) => [key, isWrapped(entry) ? entry.value : entry]),
  )
}

const isWrapped = (entry: unknown): entry is { value: unknown } =>
  typeof entry === 'object' && entry !== null && Object.hasOwn(entry, 'value')
