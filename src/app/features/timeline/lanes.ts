import type { AliasMove } from '../../../contract/schemas/collection.ts'

/** A time in which a version held an alias. */
export interface Bar {
  readonly alias: string
  readonly version: string
  readonly from: number
  /** null: it still does. */
  readonly until: number | null
  readonly move: AliasMove
}

export interface Lane {
  readonly alias: string
  /** Oldest first. */
  readonly bars: readonly Bar[]
  /** Who holds it now; null: nobody. */
  readonly holder: string | null
  /** Who held it before that: where one click rolls back to. */
  readonly previous: string | null
}

/**
 * One lane an alias, from its moves (newest first, as the API lists them). Those held now stand first, the one that
 * moved last on top. Holders whose begin lies before what is loaded have no bar: nothing is said that is not known.
 */
export function lanesOf(moves: readonly AliasMove[]): Lane[] {
  const byAlias = Map.groupBy(moves, ({ alias }) => alias)
  const lanes = [...byAlias].map(([alias, own]) => laneOf(alias, own))
  return [...lanes.filter(({ holder }) => holder !== null), ...lanes.filter(({ holder }) => holder === null)]
}

function laneOf(alias: string, moves: readonly AliasMove[]): Lane {
  const bars = moves.flatMap((move): Bar[] =>
    move.to === null
      ? []
      : [
          {
            alias,
            version: move.to,
            from: Date.parse(move.at),
            until: move.until === null ? null : Date.parse(move.until),
            move,
          },
        ],
  )
  const holder = moves[0]?.to ?? null
  return {
    alias,
    bars: bars.toReversed(),
    holder,
    previous: moves.find(({ from }) => from !== null && from !== holder)?.from ?? null,
  }
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** From the first move that is loaded to now, and never of no length. */
export function spanOf(lanes: readonly Lane[], now: number): Span {
  const start = Math.min(now - 60_000, ...lanes.flatMap(({ bars }) => bars.map(({ from }) => from)))
  return { start, end: Math.max(now, start + 60_000) }
}

export interface Place {
  /** In per cent of the span. */
  readonly left: number
  readonly width: number
}

export function placeOf(bar: Pick<Bar, 'from' | 'until'>, { start, end }: Span): Place {
  const share = (time: number) => ((Math.min(Math.max(time, start), end) - start) / (end - start)) * 100
  const left = share(bar.from)
  return { left, width: share(bar.until ?? end) - left }
}

/** A handful of even steps for the axis, both ends among them. */
export const ticksOf = ({ start, end }: Span, count = 5): number[] =>
  Array.from({ length: count }, (_, index) => start + ((end - start) * index) / (count - 1))
