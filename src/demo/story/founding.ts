import { nameKey } from '../../contract/names/name-key.ts'
import { createTeam } from '../../registry/identity/create-team.ts'
import { createUser } from '../../registry/identity/create-user.ts'
import { setTeamMember } from '../../registry/identity/team-members.ts'
import { createProject } from '../../registry/projects/create-project.ts'
import { createRegistry } from '../../registry/registries/create-registry.ts'
import { setRegistryMember } from '../../registry/registries/registry-members.ts'
import { updateRegistry } from '../../registry/registries/update-registry.ts'
import { SPEECH_REGISTRY } from '../families/speech.ts'
import { PEOPLE, TEAMS } from './people.ts'
import { MINUTE } from './story.ts'
import type { Workspace } from './workspace.ts'

/**
 * The first start made the organization just now; the story began a year ago. What the first start made is moved back
 * to then: the log goes forward only, and the demo's events come after it.
 */
export async function moveFirstStartBack({ services, start }: Workspace): Promise<void> {
  const at = start.toISOString()
  const { kysely } = services.database
  await kysely.transaction().execute(async (db) => {
    await db.updateTable('organizations').set({ created_at: at }).where('created_at', '>', at).execute()
    await db.updateTable('users').set({ created_at: at }).where('created_at', '>', at).execute()
    await db.updateTable('entities').set({ created_at: at }).where('created_at', '>', at).execute()
    await db
      .updateTable('homes')
      .set({ created_at: at, updated_at: at })
      .where('created_at', '>', at)
      .execute()
    await db.updateTable('events').set({ at }).where('at', '>', at).execute()
  })
}

/** People, teams, projects and registries, in the first days. */
export async function found(workspace: Workspace, owner: string): Promise<void> {
  const { clock } = workspace
  for (const { username, name, role, kind } of PEOPLE) {
    clock.pass(3 * MINUTE)
    await createUser(await workspace.as(owner, 'app'), {
      username,
      name,
      email: `${username}@example.com`,
      organizationRole: role,
      kind: kind ?? 'person',
    })
  }
  for (const team of TEAMS) {
    clock.pass(20 * MINUTE)
    await createTeam(await workspace.as(team.lead, 'app'), { name: team.name })
    workspace.forgetRoles()
    for (const [username, role] of Object.entries(team.members)) {
      clock.pass(MINUTE)
      await setTeamMember(await workspace.as(team.lead, 'app'), { team: team.name, username, role })
    }
    workspace.forgetRoles()
    for (const [name, description] of Object.entries(team.projects)) {
      clock.pass(MINUTE)
      await createProject(await workspace.as(team.lead, 'app'), {
        entity: team.name,
        name,
        description,
        visibility: 'organization',
      })
    }
  }
  await foundRegistries(workspace, owner)
}

async function foundRegistries(workspace: Workspace, owner: string): Promise<void> {
  const admin = await workspace.as(owner, 'app')
  workspace.clock.pass(30 * MINUTE)
  await updateRegistry(admin, {
    registry: 'Model',
    description: 'Every model that a product runs, or may run soon.',
    protectedAliases: ['production'],
  })
  await updateRegistry(admin, {
    registry: 'Dataset',
    description: 'What models are trained and measured on.',
  })
  await setRegistryMember(admin, { registry: 'Model', kind: 'user', name: 'seoyeon.park', role: 'admin' })
  workspace.clock.pass(30 * MINUTE)
  await createRegistry(await workspace.as('minjun.kim', 'app'), {
    name: SPEECH_REGISTRY,
    description: 'Models that listen. 음성 모델은 여기에 모읍니다.',
    types: ['model'],
  })
  await setRegistryMember(await workspace.as('minjun.kim', 'app'), {
    registry: SPEECH_REGISTRY,
    kind: 'team',
    name: 'speech-team',
    role: 'member',
  })
}

/** Whether anybody has made anything here: then it is no place for a demo. */
export async function isUntouched({ services }: Pick<Workspace, 'services'>): Promise<boolean> {
  const { kysely } = services.database
  const found = await kysely
    .selectFrom('homes')
    .select('id')
    .where((eb) =>
      eb.or([eb('kind', '=', 'project'), eb('name_key', 'not in', [nameKey('Model'), nameKey('Dataset')])]),
    )
    .limit(1)
    .executeTakeFirst()
  const collection = await kysely.selectFrom('collections').select('id').limit(1).executeTakeFirst()
  return found === undefined && collection === undefined
}
