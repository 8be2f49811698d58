import { describe, expect, test } from 'vitest'
import { createTeam } from '../identity/create-team.ts'
import { setTeamMember } from '../identity/team-members.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createProject } from './create-project.ts'
import { getProject, listProjects } from './list-projects.ts'
import { listProjectMembers, removeProjectMember, setProjectMember } from './project-members.ts'
import { updateProject } from './update-project.ts'

onEachEngine('Projects', (world) => {
  test('of one’s own are one’s own to create, and for nobody else to see', async () => {
    const person = await world().person('viewer')
    const entity = person.actor.username
    expect(await createProject(person, { entity, name: 'vision', description: 'Cats.' })).toMatchObject({
      entity,
      name: 'vision',
      description: 'Cats.',
      visibility: 'restricted',
      role: 'admin',
      artifactCount: 0,
      runCount: 0,
    })
    const other = await world().person('member')
    expect(await refusal(getProject(other, { entity, project: 'vision' }))).toMatchObject({
      code: 'not_found',
    })
    expect((await listProjects(other, { entity, limit: 50 })).items).toEqual([])
    expect(await getProject(person, { entity, project: 'VISION' })).toMatchObject({ name: 'vision' })
  })

  test('of a team are created by its members, not by its viewers nor by others', async () => {
    await createTeam(world().owner, { name: 'makers' })
    const [member, viewer] = [await world().person('viewer'), await world().person('member')]
    await setTeamMember(world().owner, { team: 'makers', username: member.actor.username, role: 'member' })
    await setTeamMember(world().owner, { team: 'makers', username: viewer.actor.username, role: 'viewer' })
    expect(
      await createProject(await world().refreshed(member), { entity: 'makers', name: 'one' }),
    ).toMatchObject({ role: 'member' })
    const asViewer = await world().refreshed(viewer)
    expect(await refusal(createProject(asViewer, { entity: 'makers', name: 'two' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await getProject(asViewer, { entity: 'makers', project: 'one' })).toMatchObject({ role: 'viewer' })
    const stranger = await world().person('member')
    expect(await refusal(createProject(stranger, { entity: 'makers', name: 'two' }))).toMatchObject({
      code: 'forbidden',
    })
    expect(await refusal(createProject(stranger, { entity: 'no-such', name: 'two' }))).toMatchObject({
      code: 'not_found',
    })
  })

  test('have names unique under their owner, and not those kept for registries', async () => {
    const person = await world().person()
    const entity = person.actor.username
    await createProject(person, { entity, name: 'same' })
    expect(await refusal(createProject(person, { entity, name: 'Same' }))).toMatchObject({
      code: 'name_taken',
    })
    expect(await refusal(createProject(person, { entity, name: 'wandb-registry-x' }))).toMatchObject({
      code: 'invalid_name',
    })
  })

  test('open to the organization are for everyone to look at, in whom a restricted viewer stays one', async () => {
    const person = await world().person()
    const entity = person.actor.username
    await createProject(person, { entity, name: 'open', visibility: 'organization' })
    const [member, restricted] = [await world().person('member'), await world().person('restricted_viewer')]
    expect(await getProject(member, { entity, project: 'open' })).toMatchObject({ role: 'viewer' })
    expect(await getProject(restricted, { entity, project: 'open' })).toMatchObject({
      role: 'restricted_viewer',
    })
    expect(await refusal(updateProject(member, { entity, project: 'open', description: 'x' }))).toMatchObject(
      { code: 'forbidden' },
    )
    await updateProject(person, { entity, project: 'open', visibility: 'restricted' })
    expect(await refusal(getProject(member, { entity, project: 'open' }))).toMatchObject({
      code: 'not_found',
    })
  })

  test('are listed by name, of one owner or of all, in pages', async () => {
    const person = await world().person()
    const entity = person.actor.username
    for (const name of ['c', 'a', 'b']) await createProject(person, { entity, name })
    const first = await listProjects(person, { entity, limit: 2 })
    const second = await listProjects(person, { entity, limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(second.nextCursor).toBeNull()
  })

  describe('members', () => {
    test('are named with their highest role and what gives it', async () => {
      const owner = world().owner
      await createTeam(owner, { name: 'crew' })
      await createProject(owner, { entity: 'crew', name: 'shared' })
      const [inTeam, invited, both] = [await world().person(), await world().person(), await world().person()]
      const project = { entity: 'crew', project: 'shared' }
      await setTeamMember(owner, { team: 'crew', username: inTeam.actor.username, role: 'member' })
      await setTeamMember(owner, { team: 'crew', username: both.actor.username, role: 'viewer' })
      await setProjectMember(owner, { ...project, username: invited.actor.username, role: 'viewer' })
      await setProjectMember(owner, { ...project, username: both.actor.username, role: 'admin' })
      const { items } = await listProjectMembers(await world().refreshed(invited), { ...project, limit: 50 })
      const through = new Map(items.map((member) => [member.user.username, [member.role, member.through]]))
      expect(through.get('admin')).toEqual(['admin', 'team'])
      expect(through.get(inTeam.actor.username)).toEqual(['member', 'team'])
      expect(through.get(invited.actor.username)).toEqual(['viewer', 'project'])
      expect(through.get(both.actor.username)).toEqual(['admin', 'project'])
      expect(items).toHaveLength(4)
    })

    test('of a person’s project include its owner, who stays admin', async () => {
      const person = await world().person()
      const project = { entity: person.actor.username, project: 'own' }
      await createProject(person, { entity: project.entity, name: 'own' })
      await setProjectMember(person, { ...project, username: person.actor.username, role: 'viewer' })
      const { items } = await listProjectMembers(person, { ...project, limit: 50 })
      expect(items).toMatchObject([{ role: 'admin', through: 'owner' }])
    })

    test('see and do what their role says, until it is taken away', async () => {
      const person = await world().person()
      const project = { entity: person.actor.username, project: 'lent' }
      await createProject(person, { entity: project.entity, name: 'lent' })
      const guest = await world().person()
      const { username } = guest.actor
      expect(await setProjectMember(person, { ...project, username, role: 'member' })).toEqual({
        username,
        role: 'member',
      })
      expect(await getProject(guest, project)).toMatchObject({ role: 'member' })
      expect(await refusal(setProjectMember(guest, { ...project, username, role: 'admin' }))).toMatchObject({
        code: 'forbidden',
      })
      await removeProjectMember(person, { ...project, username })
      expect(await refusal(getProject(guest, project))).toMatchObject({ code: 'not_found' })
      expect(await refusal(removeProjectMember(person, { ...project, username }))).toMatchObject({
        code: 'not_found',
      })
    })
  })
})
