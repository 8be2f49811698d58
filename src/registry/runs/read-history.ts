import type { RunId } from '../../contract/ids.ts'
import { type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type HistoryRow, mergeSteps, pickKeys, STEP, sampleEvenly } from './history-rows.ts'
import { runById } from './run-access.ts'

export interface HistoryInput {
  run: string
  /** Names of metrics, comma-separated or one by one; all when left out. Rows with none of them are left out. */
  keys?: string | readonly string[] | undefined
  /** Leaves out rows that lack one of the keys, too. */
  complete?: boolean | undefined
  samples: number
  /** Both ends are in. */
  minStep?: number | undefined
  maxStep?: number | undefined
}

export interface HistoryAnswer {
  rows: HistoryRow[]
  /** How many there are before sampling. */
  totalRows: number
  sampled: boolean
}

/** The metric history, in the order of steps. */
export async function readHistory(ctx: Context, input: HistoryInput): Promise<HistoryAnswer> {
  const reader = reading(ctx)
  const { run } = await runById(reader, input.run)
  const keys = input.keys === undefined ? null : new Set(keyList(input.keys))
  const wanted: HistoryRow[] = []
  for await (const row of storedRows(reader, run.id, input)) {
    const picked = keys === null ? row : pickKeys(row, keys)
    if (picked !== null) wanted.push(picked)
  }
  const merged = mergeSteps(wanted)
  const rows =
    input.complete === true && keys !== null
      ? merged.filter((row) => [...keys].every((key) => Object.hasOwn(row, key)))
      : merged
  const sampled = sampleEvenly(rows, input.samples)
  return { rows: sampled, totalRows: rows.length, sampled: sampled.length < rows.length }
}

/** The last step, with what was logged at it; null before there is any. Reads no more than that takes. */
export async function readLastStep(ctx: Context, input: { run: string }): Promise<HistoryRow | null> {
  const { last } = await endsOf(ctx, input.run)
  if (last === null) return null
  const { rows } = await readHistory(ctx, { run: input.run, samples: 1, minStep: last })
  return rows[0] ?? null
}

/** The number of the first step; null before there is any. */
export async function readFirstStep(ctx: Context, input: { run: string }): Promise<number | null> {
  return (await endsOf(ctx, input.run)).first
}

async function endsOf(ctx: Context, id: string): Promise<{ first: number | null; last: number | null }> {
  const reader = reading(ctx)
  const { run } = await runById(reader, id)
  const { first, last } = await reader.db
    .selectFrom('run_history')
    .select((eb) => [
      eb.fn.min<number | null>('first_step').as('first'),
      eb.fn.max<number | null>('last_step').as('last'),
    ])
    .where('run_id', '=', run.id)
    .executeTakeFirstOrThrow()
  return { first: first === null ? null : Number(first), last: last === null ? null : Number(last) }
}

const keyList = (keys: string | readonly string[]): readonly string[] =>
  typeof keys === 'string' ? keys.split(',').map((key) => key.trim()) : keys

/** Chunks read at a time: what is not asked for does not stay in memory. */
const BATCH = 50

/** Rows in the order in which they were sent: a later one is merged over an earlier one of its step. */
async function* storedRows(
  reader: Reader,
  runId: RunId,
  { minStep = 0, maxStep = Number.MAX_SAFE_INTEGER }: Pick<HistoryInput, 'minStep' | 'maxStep'>,
): AsyncGenerator<HistoryRow> {
  for (let after = -1; ; ) {
    const chunks = await reader.db
      .selectFrom('run_history')
      .select(['chunk', 'rows'])
      .where('run_id', '=', runId)
      .where('chunk', '>', after)
      .where('last_step', '>=', minStep)
      .where('first_step', '<=', maxStep)
      .orderBy('chunk')
      .limit(BATCH)
      .execute()
    for (const chunk of chunks) {
      for (const row of JSON.parse(chunk.rows) as HistoryRow[]) {
        if (row[STEP] >= minStep && row[STEP] <= maxStep) yield row
      }
    }
    const last = chunks.at(-1)
    if (last === undefined || chunks.length < BATCH) return
    after = last.chunk
  }
}
