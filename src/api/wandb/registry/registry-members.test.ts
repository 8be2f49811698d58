import { expect, test } from 'vitest'
import type { Context } from '../../../registry/context.ts'
import { createTeam } from '../../../registry/identity/create-team.ts'
import { setTeamMember } from '../../../registry/identity/team-members.ts'
import { createRegistry } from '../../../registry/registries/create-registry.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { encodeId } from '../ids.ts'
import { askDoor, writeTo } from '../testing/ask-door.ts'

const MEMBERS = `query ($project: String!) { project(name: $project, entityName: "anything") {
  members { id username email role { name } }
  teamMembers { team { __typename id name isTeam members { username role } } role { name } }
} }`

onEachEngine('Members of a registry through the door', (world) => {
  let registries = 0
  const begin = async () => {
    const owner = world().owner
    const registry = await createRegistry(owner, { name: `Membered ${++registries}` })
    const team = await createTeam(owner, { name: `team-${registries}` })
    const person = await world().person('viewer')
    await setTeamMember(owner, { team: team.name, username: person.actor.username, role: 'viewer' })
    return {
      person,
      team,
      registry,
      projectId: encodeId('Project', registry.id),
      userId: encodeId('User', person.actor.userId),
      teamId: encodeId('Entity', team.id),
    }
  }
  const members = async (ctx: Context, name: string) =>
    (await askDoor(ctx, MEMBERS, { project: `wandb-registry-${name}` })).data.project

  test('are added with the least role, given another one, and removed', async () => {
    const { person, team, registry, projectId, userId, teamId } = await begin()
    const owner = world().owner
    const add = () =>
      writeTo(owner, 'createProjectMembers', { projectId, userIds: [userId], teamIds: [teamId] }, 'success')
    expect(await add()).toEqual({ data: { success: true }, errors: [], unknown: [] })
    const told = await members(owner, registry.name)
    expect(told.members).toContainEqual({
      id: userId,
      username: person.actor.username,
      email: null,
      role: { name: 'restricted_viewer' },
    })
    expect(told.teamMembers).toEqual([
      {
        team: {
          __typename: 'Entity',
          id: teamId,
          name: team.name,
          isTeam: true,
          members: [
            { username: owner.actor.username, role: 'admin' },
            { username: person.actor.username, role: 'viewer' },
          ],
        },
        role: { name: 'restricted_viewer' },
      },
    ])
    await writeTo(owner, 'updateProjectMember', { projectId, userId, userProjectRole: 'admin' }, 'success')
    await writeTo(
      owner,
      'updateProjectTeamMember',
      { projectId, teamId, teamProjectRole: 'member' },
      'success',
    )
    // Adding somebody again takes no role away.
    await add()
    const raised = await members(owner, registry.name)
    expect(raised.members.find(({ id }: { id: string }) => id === userId).role.name).toBe('admin')
    expect(raised.teamMembers[0].role.name).toBe('member')
    await writeTo(
      owner,
      'deleteProjectMembers',
      { projectId, userIds: [userId], teamIds: [teamId] },
      'success',
    )
    const left = await members(owner, registry.name)
    expect(left.members.map(({ id }: { id: string }) => id)).not.toContain(userId)
    expect(left.teamMembers).toEqual([])
  })

  test('are changed by its admins alone, and by roles that there are', async () => {
    const { person, projectId, userId } = await begin()
    const refusals = [
      await writeTo(person, 'createProjectMembers', { projectId, userIds: [userId] }, 'success'),
      await writeTo(
        person,
        'updateProjectMember',
        { projectId, userId, userProjectRole: 'admin' },
        'success',
      ),
      await writeTo(
        world().owner,
        'updateProjectMember',
        { projectId, userId, userProjectRole: 'king' },
        'success',
      ),
      await writeTo(
        world().owner,
        'createProjectMembers',
        { projectId, userIds: [userId, encodeId('User', 'usr_00000000000000000000000001')] },
        'success',
      ),
    ]
    expect(refusals.map(({ errors }) => errors[0]?.code)).toEqual([
      'forbidden',
      'forbidden',
      'invalid_input',
      'not_found',
    ])
  })

  test('and everybody else are found by a part of their name, the one called exactly so first', async () => {
    const { owner } = world()
    await world().person('member', { username: 'anna_b' })
    await world().person('member', { username: 'anna' })
    await world().person('member', { username: 'annaxb' })
    const find = async (query: string): Promise<string[]> =>
      (
        await askDoor(
          owner,
          'query ($query: String) { users(query: $query) { edges { node { username } } } }',
          {
            query,
          },
        )
      ).data.users.edges.map(({ node }: { node: { username: string } }) => node.username)
    expect(await find('anna')).toEqual(['anna', 'anna_b', 'annaxb'])
    expect(await find('NNA_B')).toEqual(['anna_b'])
    expect(await find('nobody at all')).toEqual([])
  })
})
