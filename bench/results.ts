import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './lib/machine.ts'
import type { Timing } from './lib/measure.ts'

/** What the benchmarks found last, each with where and when: `bench/results.json`, from which the document is written. */
export interface Results {
  verbs?: Found<VerbFigures>
  http?: Found<Record<string, HttpFigures>>
  log?: Found<Record<string, LogFigures>>
  start?: Found<Record<string, number>>
  memory?: Found<Record<string, MemoryFigures>>
}

export interface Found<T> {
  readonly at: string
  readonly machine: Machine
  readonly figures: T
}

/** By engine and number of versions, then by what was measured. */
export interface VerbFigures {
  readonly postgres: string | null
  readonly runs: readonly {
    readonly engine: 'sqlite' | 'postgres'
    readonly versions: number
    readonly timings: Record<string, Timing>
  }[]
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
