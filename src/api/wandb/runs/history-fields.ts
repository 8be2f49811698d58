import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { readFirstStep, readHistory, readLastStep } from '../../../registry/runs/read-history.ts'
import { parseExtendedObject } from '../extended-json.ts'
import { type Fields, plain, taking } from '../graphql/fields.ts'
import { type RunSource, shape } from '../sources.ts'

const STEP = '_step'
/** Rows of one answer; the SDK asks for 500, or for a page of 1,000. */
const MAX_ROWS = 10_000

const Spec = z.object({
  keys: z.array(z.string().max(1000)).max(1000).optional(),
  samples: z.number().int().min(1).optional(),
  minStep: z.number().nullish(),
  maxStep: z.number().nullish(),
})

const HistoryArgs = z.object({
  samples: z.number().nullish(),
  minStep: z.number().nullish(),
  maxStep: z.number().nullish(),
})

/** The last step asked for is not part of a page of the SDK's, and is part of one of the verb's. */
const stepsOf = ({
  minStep,
  maxStep,
}: {
  minStep?: number | null | undefined
  maxStep?: number | null | undefined
}) => ({
  minStep: minStep ?? undefined,
  maxStep: maxStep === null || maxStep === undefined ? undefined : maxStep - 1,
})

const rowsOf = (samples: number | null | undefined): number =>
  Math.min(Math.max(Math.trunc(samples ?? 500), 1), MAX_ROWS)

export const historyFields: Fields = {
  history: taking(HistoryArgs, async ({ run }: RunSource, args, { ctx }) => {
    const { rows } = await readHistory(ctx, { run: run.id, samples: rowsOf(args.samples), ...stepsOf(args) })
    return rows.map((row) => JSON.stringify(row))
  }),
  sampledHistory: taking(
    z.object({ specs: z.array(z.string()).max(50) }),
    async ({ run }: RunSource, { specs }, { ctx }) => {
      const answers: unknown[] = []
      for (const text of specs) answers.push(await sampled(ctx, run.id, specOf(text)))
      return answers
    },
  ),
  // Measurements of the machine are not kept.
  events: taking(z.object({ samples: z.number().nullish() }), () => []),
  // The keys are those of the summary, which holds the last value of what was logged: reading all steps would take long.
  historyKeys: plain(async ({ run }: RunSource, { ctx }) => {
    const last = await readLastStep(ctx, { run: run.id })
    const keys = flatEntries(run.summary).map(([key, previousValue]) => [
      key,
      { typeCounts: [], previousValue },
    ])
    return { lastStep: last?.[STEP] ?? -1, sets: [], keys: Object.fromEntries(keys) as unknown }
  }),
  // Nothing is exported to files here: all steps are "live", and the first one tells where these begin.
  parquetHistory: taking(
    z.object({ liveKeys: z.array(z.string()).nullish() }),
    async ({ run }: RunSource, _args, { ctx }) => {
      const first = await readFirstStep(ctx, { run: run.id })
      return shape('ParquetHistory', {
        parquetUrls: [],
        liveData: first === null ? [] : [{ [STEP]: first }],
      })
    },
  ),
}

/** `{"dict": {"val": 1}}` has the key `dict.val`, as the SDK names it. */
const flatEntries = (document: object, prefix = ''): [string, unknown][] =>
  Object.entries(document).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flatEntries(value, `${prefix}${key}.`)
      : [[prefix + key, value]],
  )

function specOf(text: string): z.output<typeof Spec> {
  const spec = Spec.safeParse(parseExtendedObject(text, 'specs'))
  if (spec.success) return spec.data
  throw new Problem(
    'invalid_input',
    'A spec is an object such as {"keys": ["_step", "loss"], "samples": 500}.',
    {
      field: 'specs',
    },
  )
}

/** Rows with every one of the keys, and no others. */
async function sampled(
  ctx: Parameters<typeof readHistory>[0],
  run: string,
  spec: z.output<typeof Spec>,
): Promise<unknown[]> {
  const keys = spec.keys?.filter((key) => key !== STEP) ?? []
  const { rows } = await readHistory(ctx, {
    run,
    samples: rowsOf(spec.samples),
    ...(keys.length === 0 ? {} : { keys, complete: true }),
    // Here the SDK counts the last step in, as the verb does; with pages of whole rows it does not.
    minStep: spec.minStep ?? undefined,
    maxStep: spec.maxStep ?? undefined,
  })
  const wanted = spec.keys
  if (wanted === undefined || keys.length === 0) return rows
  return rows.map((row) => Object.fromEntries(wanted.map((key) => [key, row[key]])))
}
