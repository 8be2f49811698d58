import { describe, expect, test } from 'vitest'
import { createTeam } from '../identity/create-team.ts'
import { setTeamMember } from '../identity/team-members.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createRegistry } from './create-registry.ts'
import { getRegistry } from './list-registries.ts'
import {
  addRegistryMembers,
  listRegistryMembers,
  removeRegistryMember,
  removeRegistryMembers,
  setRegistryMember,
} from './registry-members.ts'

onEachEngine('Members of a registry', (world) => {
  test('have the highest of their organization role, their own role and those of their teams', async () => {
    await createRegistry(world().owner, { name: 'Roles' })
    await createTeam(world().owner, { name: 'role-team' })
    const person = await world().person('viewer')
    const name = person.actor.username
    const role = async () => (await getRegistry(await world().refreshed(person), { registry: 'Roles' })).role
    expect(await role()).toBe('viewer')
    await setRegistryMember(world().owner, {
      registry: 'Roles',
      kind: 'user',
      name,
      role: 'restricted_viewer',
    })
    expect(await role()).toBe('viewer')
    await setRegistryMember(world().owner, { registry: 'Roles', kind: 'user', name, role: 'member' })
    expect(await role()).toBe('member')
    await setRegistryMember(world().owner, {
      registry: 'Roles',
      kind: 'team',
      name: 'role-team',
      role: 'admin',
    })
    expect(await role()).toBe('member')
    await setTeamMember(world().owner, { team: 'role-team', username: name, role: 'viewer' })
    expect(await role()).toBe('admin')
    await removeRegistryMember(world().owner, { registry: 'Roles', kind: 'team', name: 'role-team' })
    expect(await role()).toBe('member')
  })

  test('are set and removed by its admins only', async () => {
    const founder = await world().person('member')
    await createRegistry(founder, { name: 'Ruled' })
    const member = await world().person('member')
    const subject = { registry: 'Ruled', kind: 'user', name: member.actor.username } as const
    expect(await refusal(setRegistryMember(member, { ...subject, role: 'admin' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await setRegistryMember(founder, { ...subject, role: 'admin' })).toEqual({
      subject: { kind: 'user', name: member.actor.username },
      role: 'admin',
    })
    await removeRegistryMember(member, { ...subject, name: founder.actor.username })
    expect(await refusal(removeRegistryMember(founder, subject))).toMatchObject({ code: 'forbidden' })
  })

  test('several at once are added and removed all of them or none', async () => {
    await createRegistry(world().owner, { name: 'Several' })
    const names = [await world().person('viewer'), await world().person('viewer')].map(
      ({ actor }) => actor.username,
    )
    const members = names.map((name) => ({ kind: 'user' as const, name }))
    const nobody = { kind: 'user' as const, name: 'nobody' }
    const held = async () =>
      (await listRegistryMembers(world().owner, { registry: 'Several', limit: 50 })).items
        .filter(({ subject }) => names.includes(subject.name))
        .map(({ role }) => role)
    const several = { registry: 'Several', members }
    const refused = addRegistryMembers(world().owner, { ...several, members: [...members, nobody] })
    expect(await refusal(refused)).toMatchObject({ code: 'not_found' })
    expect(await held()).toEqual([])
    const [name = ''] = names
    await setRegistryMember(world().owner, { registry: 'Several', kind: 'user', name, role: 'member' })
    await addRegistryMembers(world().owner, several)
    expect((await held()).toSorted()).toEqual(['member', 'restricted_viewer'])
    const taken = removeRegistryMembers(world().owner, { ...several, members: [...members, nobody] })
    expect(await refusal(taken)).toMatchObject({ code: 'not_found' })
    expect(await held()).toHaveLength(2)
    await removeRegistryMembers(world().owner, several)
    expect(await held()).toEqual([])
  })

  test('are users and teams that exist', async () => {
    const nobody = { registry: 'Model', name: 'nobody', role: 'viewer' } as const
    expect(await refusal(setRegistryMember(world().owner, { ...nobody, kind: 'user' }))).toMatchObject({
      code: 'not_found',
    })
    const { username } = world().owner.actor
    const asTeam = setRegistryMember(world().owner, { ...nobody, kind: 'team', name: username })
    expect(await refusal(asTeam)).toMatchObject({ code: 'not_found' })
    const remove = removeRegistryMember(world().owner, { registry: 'Model', kind: 'user', name: username })
    expect(await refusal(remove)).toMatchObject({ code: 'not_found' })
  })

  test('are listed by name in pages', async () => {
    await createRegistry(world().owner, { name: 'Crowded' })
    const people = [await world().person(), await world().person(), await world().person()]
    for (const { actor } of people) {
      await setRegistryMember(world().owner, {
        registry: 'Crowded',
        kind: 'user',
        name: actor.username,
        role: 'viewer',
      })
    }
    const first = await listRegistryMembers(people[0] ?? world().owner, { registry: 'Crowded', limit: 3 })
    const second = await listRegistryMembers(world().owner, {
      registry: 'Crowded',
      limit: 3,
      cursor: first.nextCursor ?? '',
    })
    const names = [...first.items, ...second.items].map(({ subject }) => subject.name)
    expect(names).toEqual(['admin', ...people.map(({ actor }) => actor.username)].toSorted())
    expect(second.nextCursor).toBeNull()
  })

  describe('the last admin', () => {
    test('cannot leave a registry to nobody, unless as organization admin', async () => {
      const founder = await world().person('member')
      const self = { registry: 'Alone', kind: 'user', name: founder.actor.username } as const
      await createRegistry(founder, { name: 'Alone' })
      expect(await refusal(removeRegistryMember(founder, self))).toMatchObject({ code: 'last_admin' })
      expect(await refusal(setRegistryMember(founder, { ...self, role: 'member' }))).toMatchObject({
        code: 'last_admin',
      })
      await createTeam(world().owner, { name: 'nobody-in-it' })
      await setRegistryMember(founder, {
        registry: 'Alone',
        kind: 'team',
        name: 'nobody-in-it',
        role: 'admin',
      })
      await createTeam(founder, { name: 'of-the-founder' })
      await setRegistryMember(founder, {
        registry: 'Alone',
        kind: 'team',
        name: 'of-the-founder',
        role: 'admin',
      })
      await removeRegistryMember(await world().refreshed(founder), self)
      await removeRegistryMember(world().owner, { registry: 'Alone', kind: 'team', name: 'of-the-founder' })
    })
  })
})
