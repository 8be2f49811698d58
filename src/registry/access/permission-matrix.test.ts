import { beforeAll, describe, expect, test } from 'vitest'
import { PROJECT_ROLES, type ProjectRole, ROLES, type Role } from '../../contract/permissions.ts'
import type { Context } from '../context.ts'
import { listEvents } from '../events/list-events.ts'
import { createTeam } from '../identity/create-team.ts'
import { getEntity } from '../identity/entities.ts'
import { setTeamMember } from '../identity/team-members.ts'
import { resolvePath } from '../paths/resolve.ts'
import { listProjects } from '../projects/list-projects.ts'
import { setProjectMember } from '../projects/project-members.ts'
import { listRegistries } from '../registries/list-registries.ts'
import { setRegistryMember } from '../registries/registry-members.ts'
import { search } from '../search/search.ts'
import type { PermissionRow } from '../testing/permission-row.ts'
import { PROJECT_ROWS, type ProjectScene, projectScene } from '../testing/project-rows.ts'
import { refusal } from '../testing/refusal.ts'
import { REGISTRY_ROWS, type RegistryScene, registryScene } from '../testing/registry-rows.ts'
import { onEachEngine, type World } from '../testing/world.ts'
import { deleteRegistry } from '../trash/delete-home.ts'
import { listTrash } from '../trash/list-trash.ts'
import { getVersion } from '../versions/get-version.ts'

/** Somebody with a role, and a fresh place where they have it. */
interface Holder<Scene> {
  ctx: Context
  scene: () => Promise<Scene>
}

/** How a role comes about. */
interface Way<Scene, R extends Role> {
  name: string
  roles: readonly R[]
  holder: (world: World, role: R) => Promise<Holder<Scene>>
}

const reachedBy =
  (role: Role) =>
  ({ least }: { least: Role }): boolean =>
    ROLES.indexOf(role) >= ROLES.indexOf(least)

/** Refused with 403: whoever sees the place is told why, and does not find it gone. */
const FORBIDDEN = ['forbidden', 'alias_protected']

const countEvents = async (ctx: Context): Promise<number> =>
  (await ctx.database.kysely.selectFrom('events').select('seq').execute()).length

/** Every cell of a column of the table: what the role reaches is done, what it does not is refused and changes nothing. */
function cells<Scene, R extends Role>(
  world: () => World,
  way: Way<Scene, R>,
  rows: readonly PermissionRow<Scene>[],
): void {
  describe.each(way.roles)(`%s ${way.name}`, (role) => {
    let holder: Holder<Scene>
    let untouched: Scene
    beforeAll(async () => {
      holder = await way.holder(world(), role)
      untouched = await holder.scene()
    })
    const [granted, denied] = [rows.filter(reachedBy(role)), rows.filter((row) => !reachedBy(role)(row))]

    test.each(granted)('may $what', async ({ call }) => {
      const done = call(holder.ctx, await holder.scene()).then(() => 'done')
      expect(await done).toBe('done')
    })

    test.each(denied)('may not $what', async ({ call }) => {
      const before = await countEvents(holder.ctx)
      const problem = await refusal(call(holder.ctx, untouched))
      expect(FORBIDDEN).toContain(problem.code)
      expect(await countEvents(holder.ctx)).toBe(before)
    })
  })
}

onEachEngine('In a registry', (world) => {
  beforeAll(async () => {
    await world().person('member', { username: 'bystander' })
  })

  const ways: Way<RegistryScene, Role>[] = [
    {
      name: 'by the organization',
      roles: ROLES,
      holder: async (world, role) => ({
        ctx: await world.person(role),
        scene: () => registryScene(world.owner, 'organization'),
      }),
    },
    {
      name: 'by a role in the registry',
      roles: ROLES,
      holder: async (world, role) => {
        const ctx = await world.person('restricted_viewer')
        const give = (registry: string) =>
          setRegistryMember(world.owner, { registry, kind: 'user', name: ctx.actor.username, role })
        return { ctx, scene: () => sceneWith(world, give) }
      },
    },
    {
      name: 'by a team with a role in the registry',
      roles: ROLES,
      holder: async (world, role) => {
        const team = `registry-${role.replace('_', '-')}`
        const ctx = await inTeam(world, team, 'viewer')
        const give = (registry: string) =>
          setRegistryMember(world.owner, { registry, kind: 'team', name: team, role })
        return { ctx, scene: () => sceneWith(world, give) }
      },
    },
  ]
  for (const way of ways) cells(world, way, REGISTRY_ROWS)

  describe('nobody', () => {
    test.each(REGISTRY_ROWS)('without a role finds anything to: $what', async ({ call }) => {
      const stranger = await world().person('member')
      const scene = await registryScene(world().owner, 'restricted')
      expect(await refusal(call(stranger, scene))).toMatchObject({ code: 'not_found' })
    })
  })
})

async function sceneWith(world: World, give: (registry: string) => Promise<unknown>): Promise<RegistryScene> {
  const scene = await registryScene(world.owner, 'restricted')
  await give(scene.registry)
  return scene
}

/** A restricted viewer of the organization, who has any rights through a team only. */
async function inTeam(world: World, team: string, role: ProjectRole): Promise<Context> {
  const person = await world.person('restricted_viewer')
  await createTeam(world.owner, { name: team })
  await setTeamMember(world.owner, { team, username: person.actor.username, role })
  return world.refreshed(person)
}

onEachEngine('In a project', (world) => {
  beforeAll(async () => {
    await world().person('member', { username: 'bystander' })
    await world().person('member', { username: 'guest' })
  })

  const withGuest = async (world: World, scene: ProjectScene): Promise<ProjectScene> => {
    await setProjectMember(world.owner, { ...scene, username: 'guest', role: 'viewer' })
    return scene
  }

  const ways: Way<ProjectScene, Role>[] = [
    {
      name: 'by a role in the project',
      roles: PROJECT_ROLES,
      holder: async (world, role) => {
        const ctx = await world.person('restricted_viewer')
        const scene = async () => {
          const place = await withGuest(world, await projectScene(world.owner, world.owner.actor.username))
          await setProjectMember(world.owner, {
            ...place,
            username: ctx.actor.username,
            role: projectRole(role),
          })
          return place
        }
        return { ctx, scene }
      },
    },
    {
      name: 'by the team that owns the project',
      roles: PROJECT_ROLES,
      holder: async (world, role) => {
        const team = `project-${role}`
        const ctx = await inTeam(world, team, projectRole(role))
        return { ctx, scene: async () => withGuest(world, await projectScene(world.owner, team)) }
      },
    },
    {
      name: 'by owning the project',
      roles: ['admin'],
      holder: async (world) => {
        const ctx = await world.person('restricted_viewer')
        return {
          ctx,
          scene: async () => withGuest(world, await projectScene(world.owner, ctx.actor.username)),
        }
      },
    },
    {
      name: 'by administering the organization',
      roles: ['admin'],
      holder: async (world) => {
        const ctx = await world.person('admin')
        return {
          ctx,
          scene: async () => withGuest(world, await projectScene(world.owner, world.owner.actor.username)),
        }
      },
    },
    {
      name: 'by the organization, to which the project is open',
      roles: ['restricted_viewer', 'viewer'],
      holder: async (world, role) => {
        const ctx = await world.person(role)
        const open = () => projectScene(world.owner, world.owner.actor.username, 'organization')
        return { ctx, scene: async () => withGuest(world, await open()) }
      },
    },
  ]
  for (const way of ways) cells(world, way, PROJECT_ROWS)

  test('members of the organization are viewers of an open project, and no more', async () => {
    const member = await world().person('member')
    const scene = await projectScene(world().owner, world().owner.actor.username, 'organization')
    const asViewer = reachedBy('viewer')
    for (const row of PROJECT_ROWS.filter(asViewer)) await row.call(member, scene)
    for (const row of PROJECT_ROWS.filter((other) => !asViewer(other))) {
      expect(await refusal(row.call(member, scene))).toMatchObject({ code: 'forbidden' })
    }
  })

  describe('nobody', () => {
    test.each(PROJECT_ROWS)('without a role finds anything to: $what', async ({ call }) => {
      const stranger = await world().person('member')
      const scene = await projectScene(world().owner, world().owner.actor.username)
      expect(await refusal(call(stranger, scene))).toMatchObject({ code: 'not_found' })
    })
  })
})

onEachEngine('What a person may not see', (world) => {
  test('is in no list, no search, no path, no digest, no activity and no trash', async () => {
    const { owner } = world()
    const scene = await registryScene(owner, 'restricted')
    const gone = await registryScene(owner, 'restricted')
    await deleteRegistry(owner, { registry: gone.registry })
    const { digest, path } = await getVersion(owner, { version: scene.versionId })
    const stranger = await world().person('member')
    const lookAround = async (ctx: Context) => [
      await listRegistries(ctx, { limit: 500 }),
      await listProjects(ctx, { limit: 500 }),
      await listEvents(ctx, { limit: 500 }),
      await listTrash(ctx, { limit: 500 }),
      await getEntity(ctx, { entity: owner.actor.username }),
      await Promise.all(
        ['Scene', 'classifier', 'production', 'scene', digest].map((q) => search(ctx, { q, limit: 100 })),
      ),
    ]
    const seen = JSON.stringify(await lookAround(stranger))
    for (const trace of [scene.registry, gone.registry, 'classifier', 'production', digest])
      expect(seen).not.toContain(trace)
    expect(seen).toContain('"projectCount":0')
    for (const wanted of [
      path,
      `~digest:${digest}`,
      `wandb-registry-${scene.registry}/classifier:production`,
    ]) {
      expect(await refusal(resolvePath(stranger, { path: wanted }))).toMatchObject({ code: 'not_found' })
    }
    // The same look by somebody who may see it: the test would notice if it looked in the wrong places.
    const shown = JSON.stringify(await lookAround(owner))
    for (const trace of [scene.registry, gone.registry, 'classifier', 'production', digest])
      expect(shown).toContain(trace)
  })
})

function projectRole(role: Role): ProjectRole {
  if (role === 'restricted_viewer') throw new Error('Projects have no restricted viewers of their own.')
  return role
}
