import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Problem } from '../../contract/errors.ts'
import { asId, type CollectionId } from '../../contract/ids.ts'
import { changeAliases } from '../aliases/change-aliases.ts'
import { createCollection } from '../collections/create-collection.ts'
import { getCollection } from '../collections/get-collection.ts'
import { listCollections } from '../collections/list-collections.ts'
import { updateCollection } from '../collections/update-collection.ts'
import { listEvents } from '../events/list-events.ts'
import { linkVersions } from '../links/link-versions.ts'
import { unlinkVersions } from '../links/unlink-versions.ts'
import { changeTags } from '../tags/change-tags.ts'
import { checkInvariants } from '../testing/invariants.ts'
import { linked } from '../testing/linked.ts'
import { log } from '../testing/logging.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { deleteCollection } from '../trash/delete-collection.ts'
import { deleteVersion } from '../trash/delete-version.ts'
import { listTrash } from '../trash/list-trash.ts'
import { restoreTrash } from '../trash/restore-trash.ts'
import { undoAction } from '../undo/undo-action.ts'
import { listVersions } from '../versions/list-versions.ts'
import { updateVersion } from '../versions/update-version.ts'
import { listAliasHistory } from './alias-history.ts'

/** Which write, and the numbers that choose what it is about. */
interface Step {
  write: keyof typeof WRITES
  a: number
  b: number
}

interface Place {
  world: World
  collectionId: CollectionId
  artifact: string
  versionIds: string[]
}

const pick = <T>(values: readonly T[], index: number): T | undefined => values[index % values.length]
const ALIASES = ['production', 'candidate', 'beta']

const WRITES = {
  async linkNew({ world, collectionId, artifact, versionIds }: Place) {
    const version = await log(world.owner, { artifact, files: { f: `${versionIds.length}` } })
    versionIds.push(version.versionId)
    await linkVersions(world.owner, { collectionId, versions: [version.versionId] })
  },
  async linkOld({ world, collectionId, versionIds }: Place, { a }: Step) {
    await linkVersions(world.owner, { collectionId, versions: [pick(versionIds, a) ?? ''] })
  },
  async unlink({ world, collectionId }: Place, { a }: Step) {
    await unlinkVersions(world.owner, { collectionId, versions: [`v${a % 6}`] })
  },
  async moveAlias({ world, collectionId }: Place, { a, b }: Step) {
    const change = { alias: pick(ALIASES, a) ?? '', to: b % 5 === 0 ? null : `v${b % 6}` }
    await changeAliases(world.owner, { collectionId, changes: [change] })
  },
  async tagVersion({ world, versionIds }: Place, { a, b }: Step) {
    const tags = { add: [`tag${b % 4}`], remove: [`tag${(b + 1) % 4}`] }
    await changeTags(world.owner, { targets: [pick(versionIds, a) ?? ''], ...tags })
  },
  async editVersion({ world, versionIds }: Place, { a, b }: Step) {
    const fields = b % 2 === 0 ? { description: `d${b}` } : { metadata: { score: b } }
    await updateVersion(world.owner, { version: pick(versionIds, a) ?? '', ...fields })
  },
  async editCollection({ world, collectionId }: Place, { a, b }: Step) {
    const fields = a % 2 === 0 ? { description: `d${b}` } : { tags: { add: [`t${b % 3}`] } }
    await updateCollection(world.owner, { collectionId, ...fields })
  },
  async deleteVersion({ world, versionIds }: Place, { a }: Step) {
    await deleteVersion(world.owner, { version: pick(versionIds, a) ?? '', force: true })
  },
  async restore({ world }: Place, { a }: Step) {
    const { items } = await listTrash(world.owner, { limit: 5 })
    await restoreTrash(world.owner, { trashId: pick(items, a)?.id ?? '' })
  },
  async undo({ world, collectionId }: Place, { a }: Step) {
    const { items } = await listEvents(world.owner, { collection: collectionId, limit: 8 })
    const actions = items.filter((event) => event.kind !== 'collection.created')
    await undoAction(world.owner, pick(actions, a)?.actionId ?? '')
  },
}

const aStep: fc.Arbitrary<Step> = fc.record({
  write: fc.constantFrom(...(Object.keys(WRITES) as (keyof typeof WRITES)[])),
  a: fc.nat(30),
  b: fc.nat(30),
})

/** What a person sees in the collection, now or at a past time. */
async function look({ world, collectionId }: Place, at?: string) {
  const collection = await getCollection(world.owner, { collectionId, at })
  const { items } = await listVersions(world.owner, {
    collectionId,
    sort: 'number',
    order: 'asc',
    limit: 100,
    at,
  })
  return {
    collection: {
      description: collection.description,
      tags: collection.tags,
      aliasCount: collection.aliasCount,
      versionCount: collection.versionCount,
      aliases: collection.aliases.map(({ alias, version, membershipId, versionId, since, by }) => ({
        alias,
        version,
        membershipId,
        versionId,
        // When `latest` came is told from the versions, which do not know of an unlink that was undone.
        ...(alias === 'latest' ? {} : { since, by }),
      })),
    },
    versions: items.map(({ version, versionId, membershipId, aliases, tags, description, metadata }) => ({
      version,
      versionId,
      membershipId,
      aliases,
      tags,
      description,
      metadata,
    })),
  }
}

async function tryWrite(place: Place, step: Step): Promise<boolean> {
  try {
    await WRITES[step.write](place, step)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

onEachEngine('Time travel', (world) => {
  let runs = 0

  test('tells of every past moment what was read then, whatever was done', async () => {
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 5, maxLength: 30 }), async (steps) => {
        const name = `travels ${++runs}`
        // An action of its own: undoing the links leaves the collection there to be looked at.
        await createCollection(world().owner, { registry: 'Model', name, type: 'model' })
        const there = await linked(world().owner, { collection: name, versions: 3 })
        const place: Place = {
          world: world(),
          collectionId: there.collectionId,
          artifact: `of ${name}`,
          versionIds: [...there.versionIds],
        }
        const moments: { at: string; seen: unknown }[] = []
        for (const step of steps) {
          moments.push({ at: world().now().toISOString(), seen: await look(place) })
          world().advance(1000)
          if (await tryWrite(place, step)) written += 1
        }
        world().advance(1000)
        for (const { at, seen } of moments) expect(await look(place, at)).toEqual(seen)
      }),
      { numRuns: world().services.database.dialect.engine === 'sqlite' ? 40 : 10 },
    )
    // Most steps are writes that count, not refusals.
    expect(written).toBeGreaterThan(50)
    expect(await checkInvariants(world().services.database.kysely)).toEqual([])
  }, 120_000)

  test('a collection was not there while it lay in the trash', async () => {
    const ctx = world().owner
    const { collectionId } = await linked(ctx, { collection: 'away', versions: 1 })
    const tick = (): string => {
      world().advance(1000)
      return world().now().toISOString()
    }
    const before = tick()
    world().advance(1000)
    const { trashId } = await deleteCollection(ctx, { collectionId })
    const away = tick()
    world().advance(1000)
    await restoreTrash(ctx, { trashId })
    const after = tick()
    const listed = async (at: string): Promise<boolean> => {
      const page = await listCollections(ctx, {
        registry: 'Model',
        sort: 'name',
        order: 'asc',
        limit: 500,
        at,
      })
      return page.items.some((item) => item.id === collectionId)
    }
    expect([await listed(before), await listed(away), await listed(after)]).toEqual([true, false, true])
    expect(await refusal(getCollection(ctx, { collectionId, at: away }))).toMatchObject({ code: 'not_found' })
    expect((await getCollection(ctx, { collectionId, at: after })).versionCount).toBe(1)
  })

  test('the history of an alias tells each move with from, to, since and until, newest first', async () => {
    const ctx = await world().person('member', { door: 'app' })
    const { collectionId } = await linked(ctx, { collection: 'history', versions: 3 })
    const times: string[] = []
    for (const to of ['v0', 'v2', null, 'v1']) {
      world().advance(1000)
      times.push(world().now().toISOString())
      await changeAliases(ctx, {
        collectionId,
        changes: [{ alias: 'production', to }],
        reason: `to ${to}`,
      })
    }
    const read = async () => {
      const moves = []
      let cursor: string | undefined
      do {
        const page = await listAliasHistory(ctx, { collectionId, alias: 'production', limit: 2, cursor })
        moves.push(...page.items)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return moves
    }
    expect(
      (await read()).map(({ from, to, at, until, reason, door, by }) => ({
        from,
        to,
        at,
        until,
        reason,
        door,
        by: by?.username,
      })),
    ).toEqual(
      [
        { from: null, to: 'v0', at: times[0], until: times[1], reason: 'to v0' },
        { from: 'v0', to: 'v2', at: times[1], until: times[2], reason: 'to v2' },
        { from: 'v2', to: null, at: times[2], until: times[3], reason: 'to null' },
        { from: null, to: 'v1', at: times[3], until: null, reason: 'to v1' },
      ]
        .toReversed()
        .map((move) => ({ ...move, door: 'app', by: ctx.actor.username })),
    )
    const then = await getCollection(ctx, { collectionId: asId<'collection'>(collectionId), at: times[1] })
    expect(then.aliases.find((alias) => alias.alias === 'production')?.version).toBe('v2')
  })
})
