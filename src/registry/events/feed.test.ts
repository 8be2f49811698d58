import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Event } from '../../contract/schemas/activity.ts'
import { createCollection } from '../collections/create-collection.ts'
import type { Services } from '../context.ts'
import { updateUser } from '../identity/update-user.ts'
import { createRegistry } from '../registries/create-registry.ts'
import { removeRegistryMember, setRegistryMember } from '../registries/registry-members.ts'
import { linked } from '../testing/linked.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createEventFeed, type EventFeed, type Subscription } from './feed.ts'
import { listEvents } from './list-events.ts'

onEachEngine('The feed', (world) => {
  const feeds: EventFeed[] = []
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.close()
  })

  const open = (pollMs = 20, services: Services = world().services): EventFeed => {
    const feed = createEventFeed(services, { pollMs })
    feeds.push(feed)
    return feed
  }

  let made = 0
  const create = async (registry = 'Model'): Promise<string> => {
    const name = `made ${++made}`
    await createCollection(world().owner, { registry, name, type: 'model' })
    return name
  }

  /** Reads in the background from when it is called; `take` waits for so many more. */
  const reading = (events: AsyncGenerator<Event, void, undefined>) => ({
    take: async (count: number): Promise<Event[]> => {
      const taken: Event[] = []
      while (taken.length < count) {
        const next = await events.next()
        if (next.done === true) break
        taken.push(next.value)
      }
      return taken
    },
  })

  const headOf = async (): Promise<number> =>
    (await listEvents(world().owner, { limit: 1 })).items[0]?.seq ?? 0

  const subjects = (events: readonly Event[]): (string | null)[] => events.map((event) => event.subject)

  test('tells what is committed from now on, as the list tells it', async () => {
    const feed = open()
    const reader = reading(feed.subscribe(world().owner, {}))
    const first = reader.take(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    const names = [await create(), await create()]
    const events = await first
    expect(subjects(events)).toEqual(names)
    expect(events).toEqual((await listEvents(world().owner, { limit: 2 })).items.toReversed())
  })

  test('tells a commit of this process at once, long before the next poll', async () => {
    const feed = open(60_000)
    const reader = reading(feed.subscribe(world().owner, { after: await headOf() }))
    const name = await create()
    expect(subjects(await reader.take(1))).toEqual([name])
    const next = reader.take(1)
    const later = await create()
    expect(subjects(await next)).toEqual([later])
  })

  test('resumes after a number without a gap and without a double, while others write', async () => {
    const feed = open()
    const start = await headOf()
    const names: string[] = []
    const writing = (async () => {
      for (let n = 0; n < 40; n++) names.push(await create())
    })()
    const seen: Event[] = []
    // Breaks off and resumes again and again, as a browser does on a bad line.
    while (seen.length < 40) {
      const subscription = feed.subscribe(world().owner, { after: seen.at(-1)?.seq ?? start })
      seen.push(...(await reading(subscription).take(Math.min(7, 40 - seen.length))))
      await subscription.return()
    }
    await writing
    expect(subjects(seen)).toEqual(names)
  })

  test('catches up with more events than one portion holds', async () => {
    const start = await headOf()
    const { collectionId } = await linked(world().owner, { collection: 'long past', versions: 1 })
    const { services } = world()
    const rows = Array.from({ length: 450 }, (_, n) => ({
      action_id: `act_${n}` as never,
      kind: 'alias.moved' as const,
      at: services.clock().toISOString(),
      actor_id: null,
      door: 'system' as const,
      request_id: null,
      reason: null,
      home_id: null,
      collection_id: collectionId,
      membership_id: null,
      version_id: null,
      run_id: null,
      subject: `${n}`,
      from_value: null,
      to_value: null,
      details: '{}',
    }))
    await services.database.kysely.insertInto('events').values(rows).execute()
    const events = await reading(open().subscribe(world().owner, { after: start })).take(450)
    expect(new Set(events.map((event) => event.seq)).size).toBe(450)
    expect(events.map((event) => event.seq)).toEqual(
      events.map((event) => event.seq).toSorted((a, b) => a - b),
    )
    await services.database.kysely
      .deleteFrom('events')
      .where('home_id', 'is', null)
      .where('door', '=', 'system')
      .execute()
  })

  test('keeps to a registry, project or collection, and refuses one that may not be seen', async () => {
    const { owner } = world()
    await createRegistry(owner, { name: 'Watched' })
    await createRegistry(owner, { name: 'Closed', visibility: 'restricted' })
    const feed = open()
    const reader = reading(feed.subscribe(owner, { registry: 'Watched', after: await headOf() }))
    await create()
    const name = await create('Watched')
    expect(subjects(await reader.take(1))).toEqual([name])
    const stranger = await world().person('member')
    const hidden: Subscription = { registry: 'Closed' }
    expect(await refusal(feed.subscribe(stranger, hidden).next())).toMatchObject({ code: 'not_found' })
  })

  describe('is told by the rights the reader has now', () => {
    test('a role given or taken counts at once', async () => {
      const { owner } = world()
      const person = await world().person('member')
      const membership = { registry: 'Roles', kind: 'user' as const, name: person.actor.username }
      await createRegistry(owner, { name: 'Roles', visibility: 'restricted' })
      const reader = reading(open().subscribe(person, { after: await headOf() }))
      await create('Roles')
      await setRegistryMember(owner, { ...membership, role: 'viewer' })
      const seen = await create('Roles')
      expect((await reader.take(3)).at(-1)?.subject).toBe(seen)
      await removeRegistryMember(owner, membership)
      await create('Roles')
      const elsewhere = await create('Model')
      expect(subjects(await reader.take(1))).toEqual([elsewhere])
    })

    test('and ends for an account that is disabled', async () => {
      const { owner } = world()
      const person = await world().person('member')
      const events = open().subscribe(person, { after: await headOf() })
      await create()
      expect((await events.next()).done).toBe(false)
      await updateUser(owner, { username: person.actor.username, disabled: true })
      await create()
      expect((await events.next()).done).toBe(true)
    })
  })

  test('ends with the signal, with the feed, and when its reader leaves', async () => {
    const feed = open()
    const leaving = new AbortController()
    const [byHand, byFeed, byReader] = [
      feed.subscribe(world().owner, { signal: leaving.signal }),
      feed.subscribe(world().owner, {}),
      feed.subscribe(world().owner, { after: 0 }),
    ]
    const [first, second] = [byHand.next(), byFeed.next()]
    expect((await byReader.next()).done).toBe(false)
    await byReader.return()
    leaving.abort()
    expect((await first).done).toBe(true)
    feed.close()
    expect((await second).done).toBe(true)
  })

  test('hears of commits of another process by its poll', async () => {
    const { services, owner } = world()
    // The same database through another object: what one announces, the other does not hear.
    const elsewhere: Services = { ...services, database: { ...services.database } }
    const reader = reading(
      open(20, elsewhere).subscribe({ ...owner, ...elsewhere }, { after: await headOf() }),
    )
    const waiting = reader.take(1)
    const name = await create()
    expect(subjects(await waiting)).toEqual([name])
  })

  test('asks the log no more when a subscription was ended while its reader held an event', async () => {
    const { services, owner } = world()
    let asked = 0
    const kysely = services.database.kysely.withPlugin({
      transformQuery: ({ node }) => {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const counted: Services = { ...services, database: { ...services.database, kysely } }
    const ended = new AbortController()
    const events = open(5, counted).subscribe(owner, { after: await headOf(), signal: ended.signal })
    const held = events.next()
    await create()
    expect((await held).done).toBe(false)
    ended.abort()
    // One look may be under way.
    await sleep(50)
    const before = asked
    await sleep(100)
    expect(asked).toBe(before)
  })
})
