import { describe, expect, test } from 'vitest'
import { createProject } from '../projects/create-project.ts'
import { refusal } from '../testing/refusal.ts'
import { onEachEngine } from '../testing/world.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { getEntity, listEntities } from './entities.ts'
import { listTeams } from './list-teams.ts'
import { listTeamMembers, removeTeamMember, setTeamMember } from './team-members.ts'

onEachEngine('Teams', (world) => {
  test('are created by members of the organization, who become their first admin', async () => {
    const member = await world().person('member')
    expect(await createTeam(member, { name: 'founders' })).toMatchObject({ name: 'founders', memberCount: 1 })
    const members = await listTeamMembers(member, { team: 'founders', limit: 50 })
    expect(members.items).toEqual([
      {
        user: { id: member.actor.userId, username: member.actor.username, name: member.actor.name },
        role: 'admin',
      },
    ])
    const viewer = await world().person('viewer')
    expect(await refusal(createTeam(viewer, { name: 'lookers' }))).toMatchObject({ code: 'forbidden' })
  })

  describe('are managed', () => {
    test('by their admins and by organization admins, not by their members', async () => {
      const founder = await world().person('member')
      await createTeam(founder, { name: 'managed' })
      const [admin, member] = [await world().refreshed(founder), await world().person('member')]
      const { username } = member.actor
      expect(await setTeamMember(admin, { team: 'managed', username, role: 'member' })).toMatchObject({
        role: 'member',
      })
      const asMember = await world().refreshed(member)
      expect(
        await refusal(setTeamMember(asMember, { team: 'managed', username, role: 'admin' })),
      ).toMatchObject({ code: 'forbidden' })
      expect(await refusal(deleteTeam(asMember, { team: 'managed' }))).toMatchObject({ code: 'forbidden' })
      expect(await setTeamMember(world().owner, { team: 'managed', username, role: 'admin' })).toMatchObject({
        role: 'admin',
      })
      await removeTeamMember(world().owner, { team: 'managed', username })
      expect(await refusal(removeTeamMember(world().owner, { team: 'managed', username }))).toMatchObject({
        code: 'not_found',
      })
    })
  })

  test('are deleted only when they own no projects', async () => {
    await createTeam(world().owner, { name: 'owners' })
    await createProject(world().owner, { entity: 'owners', name: 'something' })
    expect(await refusal(deleteTeam(world().owner, { team: 'owners' }))).toMatchObject({
      code: 'in_use',
      extra: { details: { projects: ['something'] } },
    })
    await createTeam(world().owner, { name: 'empty' })
    await deleteTeam(world().owner, { team: 'empty' })
    expect(await refusal(getEntity(world().owner, { entity: 'empty' }))).toMatchObject({ code: 'not_found' })
    expect((await listTeams(world().owner, { limit: 50 })).items.map((team) => team.name)).not.toContain(
      'empty',
    )
  })

  test('and users are listed as owners, with the projects that the caller may see', async () => {
    await createTeam(world().owner, { name: 'counted' })
    await createProject(world().owner, { entity: 'counted', name: 'open', visibility: 'organization' })
    await createProject(world().owner, { entity: 'counted', name: 'closed' })
    const stranger = await world().person('member')
    expect(await getEntity(world().owner, { entity: 'counted' })).toMatchObject({
      kind: 'team',
      projectCount: 2,
    })
    expect(await getEntity(stranger, { entity: 'counted' })).toMatchObject({ projectCount: 1 })
    const { items } = await listEntities(stranger, { limit: 500 })
    expect(items.find((entity) => entity.name === 'counted')).toMatchObject({ projectCount: 1 })
    expect(items.find((entity) => entity.name === stranger.actor.username)).toMatchObject({
      kind: 'user',
      projectCount: 0,
    })
  })
})
