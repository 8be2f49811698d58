import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asId } from '../../contract/ids.ts'
import { createMemoryStore } from '../../mock/blobs/memory-store.ts'
import { getCollection } from '../collections/get-collection.ts'
import { idMaker, type Services } from '../context.ts'
import { listAliasMoves } from '../history/alias-moves.ts'
import { loadActor } from '../identity/actor.ts'
import { listSavedViews } from '../saved-views/list-saved-views.ts'
import { setStar } from '../stars/change-star.ts'
import { listStars } from '../stars/list-stars.ts'
import { ENGINES, openEngine } from '../testing/world.ts'
import type { Database } from './database.ts'
import { migrate } from './migrate.ts'

const at = '2025-06-01T12:00:00.000Z'
const userId = asId<'user'>('usr_old')
const collectionId = asId<'collection'>('col_old')

/** A registry as somebody has kept it since the first shape: a person, a collection, and a move in the history. */
async function furnish({ kysely: db }: Database): Promise<void> {
  const entity_id = asId<'entity'>('ent_old')
  const home_id = asId<'registry'>('reg_old')
  await db
    .insertInto('entities')
    .values({ id: entity_id, name: 'old', name_key: 'old', kind: 'user', created_at: at })
    .execute()
  await db
    .insertInto('users')
    .values({
      id: userId,
      username: 'old',
      username_key: 'old',
      name: 'Old',
      email: null,
      kind: 'person',
      organization_role: 'admin',
      disabled: 0,
      entity_id,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('homes')
    .values({
      id: home_id,
      kind: 'registry',
      entity_id: null,
      name: 'Model',
      name_key: 'model',
      description: '',
      types: null,
      visibility: 'organization',
      collection_count: 1,
      run_count: 0,
      created_at: at,
      created_by: userId,
      updated_at: at,
      trash_id: null,
    })
    .execute()
  await db
    .insertInto('collections')
    .values({
      id: collectionId,
      home_id,
      kind: 'collection',
      name: 'Kept',
      name_key: 'kept',
      type: 'model',
      description: 'From before.',
      headline_key: null,
      headline_better: null,
      card_revision: 0,
      next_number: 1,
      version_count: 0,
      alias_count: 0,
      created_at: at,
      created_by: userId,
      updated_at: at,
      trash_id: null,
    })
    .execute()
  await db
    .insertInto('events')
    .values({
      action_id: asId<'action'>('act_old'),
      kind: 'alias.moved',
      at,
      actor_id: userId,
      door: 'rest',
      request_id: null,
      reason: null,
      home_id,
      collection_id: collectionId,
      membership_id: null,
      version_id: null,
      run_id: null,
      subject: 'production',
      from_value: 'v0',
      to_value: null,
      details: '{}',
    })
    .execute()
}

describe.each(ENGINES)('A database of the first shape (%s)', (engine) => {
  let opened: Awaited<ReturnType<typeof openEngine>>
  beforeAll(async () => {
    opened = await openEngine(engine, '0001-start')
    await furnish(opened.database)
  })
  afterAll(() => opened.close())

  test('comes up to date with what is in it, and the new calls work on it', async () => {
    await migrate(opened.database)
    const clock = () => new Date('2026-01-01T00:00:00Z')
    const services: Services = {
      database: opened.database,
      blobs: createMemoryStore(),
      clock,
      newId: idMaker(clock),
    }
    const actor = await loadActor(opened.database.kysely, userId)
    const ctx = { ...services, actor, door: 'rest' as const, requestId: null }
    expect(await getCollection(ctx, { collectionId })).toMatchObject({
      name: 'Kept',
      description: 'From before.',
      starred: false,
    })
    await setStar(ctx, { kind: 'collection', id: collectionId })
    expect((await listStars(ctx, { limit: 10 })).items).toMatchObject([{ id: collectionId, name: 'Kept' }])
    expect((await listSavedViews(ctx, { collectionId, limit: 10 })).items).toEqual([])
    const moves = await listAliasMoves(ctx, { collectionId, order: 'desc', limit: 10 })
    expect(moves.items).toMatchObject([{ alias: 'production', from: 'v0', to: null, at }])
  })

  test('is left as it is when it is brought up to date again', async () => {
    await migrate(opened.database)
    const rows = await opened.database.kysely.selectFrom('stars').select('target_id').execute()
    expect(rows).toEqual([{ target_id: collectionId }])
  })
})
