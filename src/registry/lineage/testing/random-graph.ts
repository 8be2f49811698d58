import fc from 'fast-check'

/** A lineage as the property test makes it up: nodes by number, runs and versions apart. */
export interface RandomGraph {
  readonly runs: readonly RandomNode[]
  readonly versions: readonly (RandomNode & { linked: boolean; type: string })[]
  readonly edges: readonly RandomEdge[]
}

interface RandomNode {
  readonly open: boolean
  readonly trashed: boolean
}

export interface RandomEdge {
  readonly run: number
  readonly version: number
  readonly direction: 'input' | 'output'
  /** The minute in which it came. */
  readonly minute: number
}

const mostly = fc.integer({ min: 0, max: 9 }).map((number) => number > 1)
const rarely = mostly.map((holds) => !holds)

/** Up to 8 runs and 10 versions with any edges, circles among them; mostly in an open project. */
export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .record({
    runs: fc.array(fc.record({ open: mostly, trashed: rarely }), { minLength: 1, maxLength: 8 }),
    versions: fc.array(
      fc.record({
        open: mostly,
        trashed: rarely,
        linked: rarely,
        type: fc.constantFrom('model', 'dataset', 'table'),
      }),
      { minLength: 1, maxLength: 10 },
    ),
  })
  .chain(({ runs, versions }) =>
    fc
      .uniqueArray(
        fc.record({
          run: fc.nat(runs.length - 1),
          version: fc.nat(versions.length - 1),
          direction: fc.constantFrom('input' as const, 'output' as const),
          minute: fc.integer({ min: 1, max: 3 }),
        }),
        { maxLength: 30, selector: ({ run, version, direction }) => `${run} ${version} ${direction}` },
      )
      .map((edges) => ({ runs, versions, edges })),
  )
