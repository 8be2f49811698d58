import { Problem } from '../../contract/errors.ts'
import type { JsonObject } from '../../contract/names/metadata.ts'
import { parseRunDocument } from './run-document.ts'

export const STEP = '_step'
export const TIMESTAMP = '_timestamp'

/** One step of a run: its number, and what was logged at it. */
export interface HistoryRow extends JsonObject {
  [STEP]: number
}

/** Rows as they are stored: in the order of their steps, each step once. */
export function parseHistoryRows(rows: readonly Record<string, unknown>[]): HistoryRow[] {
  return mergeSteps(rows.map((row, index) => parseRow(row, `rows[${index}]`)))
}

function parseRow(value: Record<string, unknown>, field: string): HistoryRow {
  const row = parseRunDocument(value, field)
  const step = row[STEP]
  if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 0) {
    throw new Problem(
      'invalid_input',
      `${field}._step is a whole number from 0 up, such as {"_step": 12, "loss": 0.25}.`,
      {
        field: `${field}.${STEP}`,
      },
    )
  }
  return { ...row, [STEP]: step }
}

/** A step logged again is merged by key, the later request over the earlier one. Answers in the order of steps. */
export function mergeSteps(rows: Iterable<HistoryRow>): HistoryRow[] {
  const steps = new Map<number, HistoryRow>()
  for (const row of rows) {
    const step = row[STEP]
    const before = steps.get(step)
    steps.set(step, before === undefined ? row : { ...before, ...row })
  }
  return [...steps.values()].toSorted((one, other) => one[STEP] - other[STEP])
}

/** The row with these keys, its step and its time; null when it has none of the keys. */
export function pickKeys(row: HistoryRow, keys: ReadonlySet<string>): HistoryRow | null {
  const entries = Object.entries(row).filter(([key]) => keys.has(key))
  if (entries.length === 0) return null
  const time = row[TIMESTAMP]
  return {
    ...Object.fromEntries(entries),
    [STEP]: row[STEP],
    ...(time === undefined ? {} : { [TIMESTAMP]: time }),
  }
}

/** At most `samples` rows at even distances, the first and the last among them. */
export function sampleEvenly<Row>(rows: readonly Row[], samples: number): Row[] {
  if (rows.length <= samples) return [...rows]
  if (samples === 1) return rows.slice(-1)
  const picked: Row[] = []
  for (let index = 0; index < samples; index++) {
    const row = rows[Math.round((index * (rows.length - 1)) / (samples - 1))]
    if (row !== undefined) picked.push(row)
  }
  return picked
}
