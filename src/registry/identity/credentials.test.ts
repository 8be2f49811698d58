import { describe, expect, test } from 'vitest'
import type { Context, Services } from '../context.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import { authenticateKey } from './authenticate-key.ts'
import { systemContext } from './bootstrap.ts'
import { createSignInLink } from './create-sign-in-link.ts'
import { createUser } from './create-user.ts'
import { authenticateSession, createSession, deleteSession } from './sessions.ts'
import { updateUser } from './update-user.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

async function signIn(services: Services, ctx: Context) {
  const link = await createSignInLink(ctx, { username: ctx.actor.username })
  return createSession(services, { token: link.token })
}

onEachEngine('API keys', (world) => {
  test('have 40 letters and digits, are shown once, and are stored hashed', async () => {
    const person = await world().person()
    const created = await createApiKey(person, { name: 'laptop' })
    expect(created.key).toMatch(/^[A-Za-z0-9]{40}$/)
    expect(created.hint).toBe(created.key.slice(-4))
    const { items } = await listApiKeys(person, { limit: 50 })
    expect(items).toHaveLength(1)
    const rows = await world().services.database.kysely.selectFrom('api_keys').selectAll().execute()
    const events = await world().services.database.kysely.selectFrom('events').selectAll().execute()
    expect(JSON.stringify([items, rows, events])).not.toContain(created.key)
  })

  test('say who calls, with the roles of now', async () => {
    const person = await world().person('viewer')
    const { key } = await createApiKey(person, { name: 'ci' })
    expect(await authenticateKey(world().services, key)).toMatchObject({
      username: person.actor.username,
      organizationRole: 'viewer',
    })
    await updateUser(world().owner, { username: person.actor.username, organizationRole: 'member' })
    expect(await authenticateKey(world().services, key)).toMatchObject({ organizationRole: 'member' })
    const unknown = authenticateKey(world().services, `${key.slice(0, 39)}!`)
    expect(await refusal(unknown)).toMatchObject({ code: 'unauthenticated' })
  })

  test('note when they were used last, at most once a minute', async () => {
    const person = await world().person()
    const { key } = await createApiKey(person, { name: 'used' })
    const lastUsed = async () => (await listApiKeys(person, { limit: 1 })).items[0]?.lastUsedAt
    expect(await lastUsed()).toBeNull()
    const first = world().now().toISOString()
    await authenticateKey(world().services, key)
    world().advance(MINUTE - 1)
    await authenticateKey(world().services, key)
    expect(await lastUsed()).toBe(first)
    world().advance(1)
    await authenticateKey(world().services, key)
    expect(await lastUsed()).toBe(world().now().toISOString())
  })

  test('stop at once when they are revoked', async () => {
    const person = await world().person()
    const created = await createApiKey(person, { name: 'lost' })
    await revokeApiKey(person, { key: created.id })
    expect(await refusal(authenticateKey(world().services, created.key))).toMatchObject({
      code: 'unauthenticated',
    })
    expect((await listApiKeys(person, { limit: 50 })).items).toEqual([])
    expect(await refusal(revokeApiKey(person, { key: created.id }))).toMatchObject({ code: 'not_found' })
  })

  test('of others are for organization admins: to make, to list and to revoke', async () => {
    const [one, other] = [await world().person(), await world().person()]
    const created = await createApiKey(one, { name: 'mine' })
    const { username } = one.actor
    expect(await refusal(createApiKey(other, { name: 'x', username }))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(listApiKeys(other, { all: true, limit: 50 }))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(revokeApiKey(other, { key: created.id }))).toMatchObject({ code: 'not_found' })
    expect(await createApiKey(world().owner, { name: 'theirs', username })).toMatchObject({ username })
    const all = await listApiKeys(world().owner, { all: true, limit: 50 })
    expect(all.items.map((key) => key.name)).toEqual(expect.arrayContaining(['mine', 'theirs']))
    await revokeApiKey(world().owner, { key: created.id })
  })

  test('of a disabled user stop at once, and work again when the user is enabled', async () => {
    const person = await world().person()
    const { username } = person.actor
    const { key } = await createApiKey(person, { name: 'paused' })
    await updateUser(world().owner, { username, disabled: true })
    expect(await refusal(authenticateKey(world().services, key))).toMatchObject({ code: 'unauthenticated' })
    await updateUser(world().owner, { username, disabled: false })
    expect(await authenticateKey(world().services, key)).toMatchObject({ username })
  })

  test('can be made for the first administrator by the system itself', async () => {
    const { key } = await createApiKey(systemContext(world().services), {
      name: 'first start',
      username: 'admin',
    })
    expect(await authenticateKey(world().services, key)).toMatchObject({ organizationRole: 'admin' })
  })
})

onEachEngine('Sign-in links', (world) => {
  test('sign one person in, once', async () => {
    const person = await world().person()
    const link = await createSignInLink(person, { username: person.actor.username })
    expect(link.path).toContain(link.token)
    const session = await createSession(world().services, { token: link.token })
    expect(session.user).toMatchObject({ username: person.actor.username })
    expect(await refusal(createSession(world().services, { token: link.token }))).toMatchObject({
      code: 'sign_in_link_invalid',
    })
  })

  test('sign in one of many who come at the same moment', async () => {
    const person = await world().person()
    const { token } = await createSignInLink(person, { username: person.actor.username })
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => createSession(world().services, { token })))
    expect(tries.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  test('are good for 15 minutes', async () => {
    const person = await world().person()
    const { token, expiresAt } = await createSignInLink(person, { username: person.actor.username })
    expect(Date.parse(expiresAt) - world().now().getTime()).toBe(15 * MINUTE)
    world().advance(15 * MINUTE)
    expect(await refusal(createSession(world().services, { token }))).toMatchObject({
      code: 'sign_in_link_invalid',
    })
  })

  test('for others are made by organization admins', async () => {
    const [one, other] = [await world().person(), await world().person()]
    const { username } = one.actor
    expect(await refusal(createSignInLink(other, { username }))).toMatchObject({ code: 'forbidden' })
    const { token } = await createSignInLink(world().owner, { username })
    expect(await createSession(world().services, { token })).toMatchObject({ user: { username } })
  })

  test('are not for service accounts, nor for disabled users', async () => {
    await createUser(world().owner, { username: 'robot', kind: 'service' })
    expect(await refusal(createSignInLink(world().owner, { username: 'robot' }))).toMatchObject({
      code: 'invalid_input',
    })
    const person = await world().person()
    const { username } = person.actor
    const { token } = await createSignInLink(person, { username })
    await updateUser(world().owner, { username, disabled: true })
    expect(await refusal(createSession(world().services, { token }))).toMatchObject({
      code: 'sign_in_link_invalid',
    })
    expect(await refusal(createSignInLink(world().owner, { username }))).toMatchObject({
      code: 'invalid_input',
    })
  })
})

onEachEngine('Sessions', (world) => {
  test('say who calls, for 30 days', async () => {
    const person = await world().person()
    const { sessionToken, expiresAt } = await signIn(world().services, person)
    expect(Date.parse(expiresAt) - world().now().getTime()).toBe(30 * DAY)
    world().advance(30 * DAY - 1)
    expect(await authenticateSession(world().services, sessionToken)).toMatchObject({
      userId: person.actor.userId,
    })
    world().advance(1)
    expect(await refusal(authenticateSession(world().services, sessionToken))).toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('end when one signs out; the others of the same person go on', async () => {
    const person = await world().person()
    const [here, there] = [await signIn(world().services, person), await signIn(world().services, person)]
    await deleteSession(world().services, here.sessionToken)
    expect(await refusal(authenticateSession(world().services, here.sessionToken))).toMatchObject({
      code: 'unauthenticated',
    })
    expect(await authenticateSession(world().services, there.sessionToken)).toMatchObject({
      userId: person.actor.userId,
    })
  })

  test('of a disabled user end at once, for good', async () => {
    const person = await world().person()
    const { username } = person.actor
    const { sessionToken } = await signIn(world().services, person)
    await updateUser(world().owner, { username, disabled: true })
    expect(await refusal(authenticateSession(world().services, sessionToken))).toMatchObject({
      code: 'unauthenticated',
    })
    await updateUser(world().owner, { username, disabled: false })
    expect(await refusal(authenticateSession(world().services, sessionToken))).toMatchObject({
      code: 'unauthenticated',
    })
  })

  describe('and links that are over', () => {
    test('are swept when somebody signs in', async () => {
      const person = await world().person()
      await signIn(world().services, person)
      await createSignInLink(person, { username: person.actor.username })
      world().advance(31 * DAY)
      await signIn(world().services, person)
      const db = world().services.database.kysely
      expect(await db.selectFrom('sessions').select('hash').execute()).toHaveLength(1)
      expect(await db.selectFrom('sign_in_links').select('hash').execute()).toHaveLength(1)
    })
  })

  test('are stored hashed', async () => {
    const { sessionToken } = await signIn(world().services, await world().person())
    const rows = await world().services.database.kysely.selectFrom('sessions').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(sessionToken)
  })
})
