import { describe, expect, test } from 'vitest'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createTeam } from './create-team.ts'
import { createUser } from './create-user.ts'
import { getMe } from './get-me.ts'
import { getUser, listUsers } from './list-users.ts'
import { setTeamMember } from './team-members.ts'
import { updateUser } from './update-user.ts'

onEachEngine('Users', (world) => {
  test('a new user is an active member of the organization, with a space of their own', async () => {
    const user = await createUser(world().owner, { username: 'ada.lovelace', email: 'ada@example.org' })
    expect(user).toMatchObject({
      username: 'ada.lovelace',
      name: 'ada.lovelace',
      email: 'ada@example.org',
      kind: 'person',
      organizationRole: 'member',
      disabled: false,
    })
    expect(await getUser(world().owner, { username: 'ADA.Lovelace' })).toEqual(user)
  })

  test('only organization admins add users', async () => {
    const member = await world().person('member')
    expect(await refusal(createUser(member, { username: 'somebody' }))).toMatchObject({ code: 'forbidden' })
  })

  test('users and teams share their names, without regard to case', async () => {
    await createUser(world().owner, { username: 'grace' })
    expect(await refusal(createUser(world().owner, { username: 'Grace' }))).toMatchObject({
      code: 'name_taken',
    })
    expect(await refusal(createTeam(world().owner, { name: 'GRACE' }))).toMatchObject({ code: 'name_taken' })
    await createTeam(world().owner, { name: 'speech' })
    expect(await refusal(createUser(world().owner, { username: 'speech' }))).toMatchObject({
      code: 'name_taken',
    })
  })

  test('are found by a part of their name, and by their address for those who may see it', async () => {
    await createUser(world().owner, { username: 'find_me', email: 'Found@example.org' })
    await createUser(world().owner, { username: 'findxme' })
    const found = async (ctx: typeof member, q: string) =>
      (await listUsers(ctx, { q, limit: 50 })).items.map(({ username }) => username)
    const member = await world().person('member')
    expect(await found(member, 'IND_M')).toEqual(['find_me'])
    expect(await found(member, '%')).toEqual([])
    expect(await found(member, 'found@example.org')).toEqual([])
    expect(await found(world().owner, 'found@example.org')).toEqual(['find_me'])
  })

  test('an address is shown to its owner and to organization admins only', async () => {
    await createUser(world().owner, { username: 'private', email: 'private@example.org' })
    const other = await world().person('member')
    expect((await getUser(other, { username: 'private' })).email).toBeNull()
    expect((await getUser(world().owner, { username: 'private' })).email).toBe('private@example.org')
    await updateUser(other, { username: other.actor.username, email: 'other@example.org' })
    expect((await getMe(other)).user.email).toBe('other@example.org')
  })

  test('people change their own name and address, and nobody else’s', async () => {
    const [one, other] = [await world().person('member'), await world().person('member')]
    expect(await updateUser(one, { username: one.actor.username, name: 'One' })).toMatchObject({
      name: 'One',
    })
    const rename = updateUser(one, { username: other.actor.username, name: 'Other' })
    expect(await refusal(rename)).toMatchObject({ code: 'forbidden' })
  })

  test('people cannot give themselves a role or access', async () => {
    const person = await world().person('member')
    const { username } = person.actor
    expect(await refusal(updateUser(person, { username, organizationRole: 'admin' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(updateUser(person, { username, disabled: false }))).toMatchObject({
      code: 'forbidden',
    })
  })

  test('a list of users is cut where the page ends and goes on there, without gap or repeat', async () => {
    const all = await listUsers(world().owner, { limit: 500 })
    expect(all.nextCursor).toBeNull()
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listUsers(world().owner, { limit: 2, cursor })
      seen.push(...page.items.map((user) => user.username))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(all.items.map((user) => user.username))
    expect(seen.length).toBeGreaterThan(4)
  })

  test('who you are tells your teams with your role in each, and where your projects go', async () => {
    const person = await world().person('viewer')
    await createTeam(world().owner, { name: 'vision-team' })
    await setTeamMember(world().owner, {
      team: 'vision-team',
      username: person.actor.username,
      role: 'member',
    })
    expect(await getMe(await world().refreshed(person))).toMatchObject({
      user: { username: person.actor.username, organizationRole: 'viewer' },
      organization: { name: 'Vitrine' },
      teams: [{ name: 'vision-team', role: 'member' }],
      defaultEntity: person.actor.username,
    })
  })
})

onEachEngine('The last organization admin', (world) => {
  test('cannot be demoted or disabled', async () => {
    const { username } = world().owner.actor
    expect(await refusal(updateUser(world().owner, { username, organizationRole: 'member' }))).toMatchObject({
      code: 'last_admin',
    })
    expect(await refusal(updateUser(world().owner, { username, disabled: true }))).toMatchObject({
      code: 'last_admin',
    })
    expect(await updateUser(world().owner, { username, name: 'Still here' })).toMatchObject({
      organizationRole: 'admin',
    })
  })

  test('is not a disabled one', async () => {
    const second = await world().person('admin', { username: 'second-admin' })
    await updateUser(world().owner, { username: second.actor.username, disabled: true })
    const { username } = world().owner.actor
    expect(await refusal(updateUser(world().owner, { username, organizationRole: 'viewer' }))).toMatchObject({
      code: 'last_admin',
    })
  })

  describe('of two', () => {
    test('remains when both are demoted at the same moment', async () => {
      const second = await world().person('admin', { username: 'third-admin' })
      const both = await Promise.allSettled([
        updateUser(world().owner, { username: second.actor.username, organizationRole: 'member' }),
        updateUser(second, { username: world().owner.actor.username, organizationRole: 'member' }),
      ])
      expect(both.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    })
  })
})
