import type { Door } from '../../contract/schemas/common.ts'
import type { DemoFile } from '../files/demo-file.ts'
import type { Random } from '../story/random.ts'

/** A metric over the life of a family: where the first version stood and where the newest one does. */
export interface MetricPlan {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly better: 'higher' | 'lower'
  /** How much versions scatter around the trend, as a share of it. */
  readonly scatter?: number
}

/** What a version is made of: given to the functions that make its files, config and metadata. */
export interface Draft {
  readonly random: Random
  /** 0 for the first version of the family. */
  readonly index: number
  readonly metrics: Readonly<Record<string, number>>
}

/** Which aliases a team moves, and how often. */
export interface AliasPlan {
  readonly alias: string
  /** Share of the linked versions that get it. */
  readonly share: number
  /** Days between the link and the move. */
  readonly after: readonly [number, number]
  readonly by: readonly [string, ...string[]]
  readonly door: Door
  readonly reasons: readonly string[]
  /** Only a version whose headline metric is better than the holder's. */
  readonly onlyBetter?: boolean
}

export interface Rollback {
  readonly alias: string
  /** Which move is taken back, counted from 0. */
  readonly move: number
  readonly hours: number
  readonly by: string
  readonly reason: string
}

/** Everything of one artifact and of the collection that it is published in. */
export interface Family {
  readonly registry: string
  readonly collection: string
  readonly type: string
  readonly entity: string
  readonly project: string
  readonly artifact: string
  readonly description: string
  readonly tags: readonly string[]
  readonly people: readonly [string, ...string[]]
  readonly door: Door
  readonly versions: number
  /** Share of the versions that are linked into the collection. */
  readonly linked: number
  /** From when to when it is worked on, as shares of the year. */
  readonly active: readonly [number, number]
  readonly card: string
  readonly aliases: readonly AliasPlan[]
  readonly rollback?: Rollback
  readonly versionTags: readonly string[]
  files(draft: Draft): DemoFile[]
  metadata(draft: Draft): Record<string, unknown>
}

export interface ModelFamily extends Family {
  readonly metrics: readonly [MetricPlan, ...MetricPlan[]]
  /** Collections of the registry `Dataset` (by their name) that training reads. */
  readonly trainedOn: readonly string[]
  readonly evaluatedOn?: string
  /** Collections of models that training starts from, or that it prepares its data with. */
  readonly builtOn?: readonly string[]
  readonly loss: readonly [number, number]
  readonly learningRate: number
  readonly stepsPerRow: number
  readonly hours: readonly [number, number]
  config(draft: Draft): Record<string, unknown>
}
