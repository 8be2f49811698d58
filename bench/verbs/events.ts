import { reading, registryByName } from '../../src/registry/access/home.ts'
import { type EventListInput, listEvents } from '../../src/registry/events/list-events.ts'
import { checkEqual } from '../lib/check.ts'
import { REGISTRY } from '../lib/fixture.ts'
import { measure, type Timing } from '../lib/measure.ts'
import type { Subject } from '../lib/subject.ts'

const LIMIT = 50
const ROUNDS = { warmUp: 60, measured: 400 }

/** Pages of the activity list, newest first, of everything and of one place. */
export async function measureEvents(subject: Subject): Promise<Record<string, Timing>> {
  const { ctx, largest } = subject
  const registry = await registryByName(reading(ctx), REGISTRY)
  return {
    'event page, everywhere': await walk(subject, {}, null),
    'event page of the registry': await walk(subject, { registry: REGISTRY }, ['home_id', registry.id]),
    'event page of the largest collection': await walk(subject, { collection: largest.id }, [
      'collection_id',
      largest.id,
    ]),
  }
}

async function walk(
  subject: Subject,
  scope: Pick<EventListInput, 'registry' | 'collection'>,
  where: readonly ['home_id' | 'collection_id', string] | null,
): Promise<Timing> {
  const wanted = await newestEvents(subject, where)
  let cursor: string | null = null
  let shown = 0
  return measure(ROUNDS, async () => {
    const page = await listEvents(subject.ctx, {
      ...scope,
      limit: LIMIT,
      ...(cursor === null ? {} : { cursor }),
    })
    return () => {
      const expected = wanted.slice(shown, shown + LIMIT)
      checkEqual(
        page.items.map((event) => event.seq),
        expected,
        `events from ${shown}`,
      )
      shown += expected.length
      cursor = page.nextCursor
      if (cursor === null) shown = 0
    }
  })
}

async function newestEvents(
  { ctx }: Subject,
  where: readonly ['home_id' | 'collection_id', string] | null,
): Promise<number[]> {
  let query = ctx.database.kysely
    .selectFrom('events')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit((ROUNDS.warmUp + ROUNDS.measured) * LIMIT)
  if (where !== null) query = query.where(where[0], '=', where[1] as never)
  return (await query.execute()).map(({ seq }) => seq)
}
