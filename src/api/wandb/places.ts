import { REGISTRY_PROJECT_PREFIX } from '../../contract/names/names.ts'
import { homeOfWandbProject, organizationEntityName } from '../../contract/paths/wandb-projects.ts'
import type { Me } from '../../contract/schemas/identity.ts'
import { unlessNotFound } from '../../registry/access/unless-not-found.ts'
import { getEntity } from '../../registry/identity/entities.ts'
import { getMe } from '../../registry/identity/get-me.ts'
import { getProject } from '../../registry/projects/list-projects.ts'
import { getRegistry } from '../../registry/registries/list-registries.ts'
import type { Call } from './graphql/fields.ts'
import type { EntitySource, ProjectSource } from './sources.ts'

/** Who calls, once a request. */
export const me = (call: Call): Promise<Me> => call.once('me', () => getMe(call.ctx))

/** The caller's own space, where a request names no owner. */
export const entityOrOwn = (call: Call, name: string | null | undefined): string =>
  name === undefined || name === null || name === '' ? call.ctx.actor.username : name

/** The organization as the owner of the registries. */
export async function organizationEntity(call: Call): Promise<EntitySource> {
  const { organization } = await me(call)
  return { id: organization.id, name: organizationEntityName(organization.name), kind: 'organization' }
}

/** A user or team, or the organization by either of its names. Null for nobody. */
export async function entityNamed(call: Call, name: string): Promise<EntitySource | null> {
  const entity = await unlessNotFound(getEntity(call.ctx, { entity: name }))
  if (entity !== null) return entity
  return isOrganization(call, name).then((is) => (is ? organizationEntity(call) : null))
}

export async function isOrganization(call: Call, name: string): Promise<boolean> {
  const { organization } = await me(call)
  return [organization.name, organizationEntityName(organization.name)].some(
    (known) => known.toLowerCase() === name.toLowerCase(),
  )
}

/** A project or registry by this door's names; null where it does not exist for the caller. */
export const projectNamed = (
  call: Call,
  entity: string | null | undefined,
  project: string,
): Promise<ProjectSource | null> =>
  call.once(`project ${entityOrOwn(call, entity)}/${project}`, async () => {
    const home = homeOfWandbProject(project)
    if (home.kind === 'registry') {
      const view = await unlessNotFound(getRegistry(call.ctx, { registry: home.name }))
      if (view === null) return null
      const name = REGISTRY_PROJECT_PREFIX + view.name
      return { kind: 'registry', view, id: view.id, name, entity: await organizationEntity(call) }
    }
    const owner = await entityNamed(call, entityOrOwn(call, entity))
    if (owner === null) return null
    const view = await unlessNotFound(getProject(call.ctx, { entity: owner.name, project: home.name }))
    return view === null ? null : { kind: 'project', view, id: view.id, name: view.name, entity: owner }
  })
