import { rounded, timingOf } from '../lib/measure.ts'

/** One line of the tables: what was measured, and what it is held to. */
export interface AppFigure {
  readonly unit: 'ms' | 'kB' | 'MiB' | 'count' | 'shift'
  readonly p50: number
  readonly p95: number
  readonly rounds: number
  /** null: told, and held to nothing. */
  readonly goal: number | null
  /** Which of the two the goal is for. */
  readonly goalFor: 'p50' | 'p95'
}

export type AppFigures = Record<string, AppFigure>

interface Held {
  readonly unit: AppFigure['unit']
  readonly goal?: number
  readonly goalFor?: AppFigure['goalFor']
}

export function figureOf(values: readonly number[], { unit, goal, goalFor = 'p95' }: Held): AppFigure {
  const { p50, p95, rounds } = timingOf(values)
  return { unit, p50: rounded(p50, 3), p95: rounded(p95, 3), rounds, goal: goal ?? null, goalFor }
}
