import { expect, test } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { asId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { listAliasHistory } from '../history/alias-history.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { listVersions } from '../versions/list-versions.ts'
import { linkIntoRegistry, linkVersions } from './link-versions.ts'
import { unlinkVersions } from './unlink-versions.ts'

onEachEngine('Many writers at once', (world) => {
  const inconsistencies = (): Promise<string[]> => checkInvariants(world().services.database.kysely)

  const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]): string[] =>
    outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled'
        ? []
        : [outcome.reason instanceof Problem ? outcome.reason.code : 'defect'],
    )

  const logMany = async (artifact: string, count: number): Promise<string[]> => {
    const ids: string[] = []
    for (let n = 0; n < count; n++) {
      ids.push((await log(world().owner, { artifact, files: { f: `${artifact} ${n}` } })).versionId)
    }
    return ids
  }

  test('50 links into one collection get the numbers 0 to 49, without a gap or a double, and `latest` is on v49', async () => {
    const ctx = world().owner
    const versions = await logMany('raced', 50)
    const { id } = await createCollection(ctx, { registry: 'Model', name: 'raced', type: 'model' })
    const collectionId = asId<'collection'>(id)
    const results = await Promise.all(
      versions.map((version) => linkVersions(ctx, { collectionId, versions: [version] })),
    )
    const given = results.map((result) => result.outcomes[0]?.linked?.number ?? -1)
    expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n))
    const page = await listVersions(ctx, { collectionId, sort: 'number', order: 'desc', limit: 50 })
    expect(page.items.map((item) => item.number)).toEqual(Array.from({ length: 50 }, (_, n) => 49 - n))
    expect(page.items[0]?.aliases).toEqual([{ alias: 'latest', protected: false }])
    expect(await inconsistencies()).toEqual([])
  })

  test('links that all create the same missing collection make one', async () => {
    const ctx = world().owner
    const versions = await logMany('creators', 10)
    const results = await Promise.allSettled(
      versions.map((version) =>
        linkIntoRegistry(ctx, { registry: 'Model', collection: 'made by many', versions: [version] }),
      ),
    )
    const made = results.filter((result) => result.status === 'fulfilled').map((result) => result.value)
    expect(made.filter((result) => result.created)).toHaveLength(1)
    expect(new Set(made.map((result) => result.collection.id)).size).toBe(1)
    // Who came at the very moment of the creation is told so and has changed nothing.
    expect(codesOf(results).filter((code) => code !== 'name_taken')).toEqual([])
    expect(await inconsistencies()).toEqual([])
  })

  test('1,000 raced alias moves lose no update, and history replays to the final state', async () => {
    const ctx = world().owner
    const there = await linked(ctx, { collection: 'alias race', versions: 10 })
    const { collectionId } = there
    let moved = 0
    let refused = 0
    const holderNow = async (alias: string): Promise<string | null> => {
      const [last] = (await listAliasHistory(ctx, { collectionId, alias, limit: 1 })).items
      return last?.to ?? null
    }
    const writer = async (seed: number): Promise<void> => {
      let random = seed
      const next = (below: number): number => {
        random = (random * 1103515245 + 12345) % 2147483648
        return Math.floor((random / 2147483648) * below)
      }
      for (let n = 0; n < 100; n++) {
        const alias = ['production', 'candidate', 'beta'][next(3)] ?? 'production'
        const to = next(12) === 0 ? null : `v${next(10)}`
        const expect = n % 2 === 0 ? { expect: await holderNow(alias) } : {}
        try {
          const { actionId } = await changeAliases(ctx, { collectionId, changes: [{ alias, to, ...expect }] })
          if (actionId !== null) moved += 1
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'alias_moved') throw error
          refused += 1
        }
      }
    }
    await Promise.all(Array.from({ length: 10 }, (_, n) => writer(n + 1)))
    const events = await world()
      .services.database.kysely.selectFrom('events')
      .select('seq')
      .where('collection_id', '=', collectionId)
      .where('kind', '=', 'alias.moved')
      .execute()
    // Each move that was answered is one entry of the history, and nothing else is.
    expect(events).toHaveLength(moved)
    expect(moved + refused).toBeGreaterThan(700)
    expect(await inconsistencies()).toEqual([])
  }, 60_000)

  test('of moves that all expect the same holder one wins, and the others are told who was faster', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'one wins', versions: 9 })
    await changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: 'v0' }] })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) =>
        changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: `v${n + 1}`, expect: 'v0' }] }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(codesOf(outcomes)).toEqual(Array.from({ length: 7 }, () => 'alias_moved'))
    expect(await inconsistencies()).toEqual([])
  })

  test('a version is never linked and deleted at once', async () => {
    const ctx = world().owner
    for (let round = 0; round < 8; round++) {
      const [version = ''] = await logMany(`doomed ${round}`, 1)
      const outcomes = await Promise.allSettled([
        linkIntoRegistry(ctx, { registry: 'Model', collection: `links of ${round}`, versions: [version] }),
        deleteVersion(ctx, { version, force: true }),
        linkIntoRegistry(ctx, { registry: 'Model', collection: `also of ${round}`, versions: [version] }),
      ])
      expect(codesOf(outcomes)).not.toContain('defect')
    }
    expect(await inconsistencies()).toEqual([])
  })

  test('links, unlinks, alias moves and deletes of one collection keep it consistent', async () => {
    const ctx = world().owner
    const { collectionId, versionIds } = await linked(ctx, { collection: 'busy', versions: 8 })
    const writes = versionIds.flatMap((version, n) => [
      () => unlinkVersions(ctx, { collectionId, versions: [`v${n}`] }),
      () => linkVersions(ctx, { collectionId, versions: [version] }),
      () => changeAliases(ctx, { collectionId, changes: [{ alias: 'p', to: `v${n}` }] }),
      () => (n % 3 === 0 ? deleteVersion(ctx, { version, force: true }) : Promise.resolve()),
    ])
    const outcomes = await Promise.allSettled(writes.map((write) => write()))
    expect(codesOf(outcomes)).not.toContain('defect')
    expect(await inconsistencies()).toEqual([])
  })
})
