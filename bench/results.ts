import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppResults } from './app/run.ts'
import type { LayoutFigures } from './layout/run.ts'
import type { Machine } from './lib/machine.ts'
import type { Timing } from './lib/measure.ts'
import type { LineageFigures } from './lineage/api.ts'
import type { LineageResults } from './lineage/run.ts'
import type { WandbResults } from './wandb/run.ts'

/** What the benchmarks found last, each with where and when: `bench/results.json`, from which the document is written. */
export interface Results {
  verbs?: readonly Found<VerbRun>[]
  http?: Found<Record<string, HttpFigures>>
  log?: Found<Record<string, LogFigures>>
  start?: Found<Record<string, number>>
  memory?: Found<Record<string, MemoryFigures>>
  app?: Found<AppResults>
  lineageApi?: Found<Record<string, LineageFigures>>
  lineage?: Found<LineageResults>
  wandbRuns?: Found<Record<string, StepFigures>>
  wandb?: Found<WandbResults>
  lineageLayout?: Found<Record<string, LayoutFigures>>
}

export interface Found<T> {
  readonly at: string
  readonly machine: Machine
  readonly figures: T
}

/** What one engine takes at one size, by what was measured. */
export interface VerbRun {
  readonly engine: 'sqlite' | 'postgres'
  /** Of PostgreSQL; the machine says which SQLite. */
  readonly engineVersion: string | null
  readonly versions: number
  readonly timings: Record<string, Timing>
}

export interface HttpFigures extends Timing {
  /** With eight callers at once. */
  readonly perSecond: number
}

/** Medians, in seconds. */
export interface LogFigures {
  readonly log: number
  readonly copyAndHash: number
  readonly rounds: number
}

/** In seconds. */
export interface StepFigures {
  /** Until the script's last `run.log` returned; null where there is no script. */
  readonly logged: number | null
  /** Until everything was sent and answered. */
  readonly finished: number
  readonly perSecond: number
}

/** In MiB. */
export interface MemoryFigures {
  readonly resident: number
  /** Without pages of files that the system may drop at any time; null where it cannot be told. */
  readonly anonymous: number | null
}

const FILE = join(import.meta.dirname, 'results.json')

export const readResults = (): Results =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Results) : {}

export const writeResults = (results: Results): void =>
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`)

/** Those that were measured anew take the place of earlier ones of the same engine and size; the others stay. */
export function mergeVerbs(
  before: readonly Found<VerbRun>[],
  anew: readonly Found<VerbRun>[],
): readonly Found<VerbRun>[] {
  const keyOf = ({ figures }: Found<VerbRun>): string =>
    `${figures.engine} ${String(figures.versions).padStart(12, '0')}`
  const merged = new Map([...before, ...anew].map((run) => [keyOf(run), run]))
  // SQLite first, then by size.
  return [...merged.values()].sort(
    (a, b) => b.figures.engine.localeCompare(a.figures.engine) || a.figures.versions - b.figures.versions,
  )
}
