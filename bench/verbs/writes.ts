import { changeAliases } from '../../src/registry/aliases/change-aliases.ts'
import { linkVersions } from '../../src/registry/links/link-versions.ts'
import { checkEqual } from '../lib/check.ts'
import { measure, type Timing } from '../lib/measure.ts'
import type { Subject } from '../lib/subject.ts'

const ROUNDS = { warmUp: 30, measured: 300 }

/** One version of another artifact into the largest collection. It changes the fixture: this one runs last. */
export async function measureLink({ ctx, largest }: Subject): Promise<Timing> {
  const db = ctx.database.kysely
  const others = await db
    .selectFrom('versions as v')
    .select('v.id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('memberships as m')
            .select('m.id')
            .whereRef('m.version_id', '=', 'v.id')
            .where('m.collection_id', '=', largest.id),
        ),
      ),
    )
    .orderBy('v.id')
    .limit(ROUNDS.warmUp + ROUNDS.measured)
    .execute()
  const { next_number: first } = await db
    .selectFrom('collections')
    .select('next_number')
    .where('id', '=', largest.id)
    .executeTakeFirstOrThrow()
  return measure(ROUNDS, async (round) => {
    const version = others[round]?.id
    if (version === undefined) throw new Error('No version is left to link.')
    const linked = await linkVersions(ctx, { collectionId: largest.id, versions: [version] })
    return () =>
      checkEqual(
        linked.outcomes.map((one) => [one.existed, one.linked?.number, one.linked?.versionId]),
        [[false, first + round, version]],
        'the link',
      )
  })
}

/** An alias of the largest collection back and forth between versions, each move naming the holder it expects. */
export async function measureAliasMove({ ctx, largest }: Subject): Promise<Timing> {
  const { number } = await ctx.database.kysely
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select('m.number')
    .where('a.collection_id', '=', largest.id)
    .where('a.alias', '=', 'production')
    .executeTakeFirstOrThrow()
  let holder = `v${number}`
  return measure(ROUNDS, async (round) => {
    const to = `v${(round * 37) % largest.versions}`
    const moved = await changeAliases(ctx, {
      collectionId: largest.id,
      changes: [{ alias: 'production', to, expect: holder }],
    })
    return () => {
      const now = moved.aliases.find(({ alias }) => alias === 'production')
      checkEqual([moved.actionId === null, now?.version], [holder === to, to], 'the holder')
      holder = to
    }
  })
}
