import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { homeOfWandbProject } from '../../../contract/paths/wandb-projects.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { getEntity } from '../../../registry/identity/entities.ts'
import { createProject } from '../../../registry/projects/create-project.ts'
import { getProject } from '../../../registry/projects/list-projects.ts'
import { updateProject } from '../../../registry/projects/update-project.ts'
import { createRegistry } from '../../../registry/registries/create-registry.ts'
import { listRegistries } from '../../../registry/registries/list-registries.ts'
import { updateRegistry } from '../../../registry/registries/update-registry.ts'
import { deleteRegistry } from '../../../registry/trash/delete-home.ts'
import { type Call, type Fields, taking } from '../graphql/fields.ts'
import { entityOrOwn } from '../places.ts'
import { registrySource } from '../search/organization-lists.ts'
import { node, shape } from '../sources.ts'
import { registryOfId } from './registry-of-id.ts'

const Upsert = z.object({
  input: z.object({
    id: z.string().nullish(),
    name: z.string().nullish(),
    entityName: z.string().nullish(),
    description: z.string().nullish(),
    access: z.string().nullish(),
    allowAllArtifactTypesInRegistry: z.boolean().nullish(),
    artifactTypes: z.array(z.object({ name: z.string() })).nullish(),
  }),
})
type Wanted = z.output<typeof Upsert>['input']

const Rename = z.object({
  input: z.object({
    entityName: z.string().nullish(),
    oldProjectName: z.string(),
    newProjectName: z.string(),
  }),
})

/** The SDK's names for the writes to projects, which registries are there too. */
export const administerRegistry: Fields = {
  upsertModel: taking(Upsert, async (_: unknown, { input }, call) => {
    const home = homeOfWandbProject(input.name ?? '')
    if (home.kind === 'project') return upsertProject(call, home.name, input)
    const { name } = home
    const known = await registryNamed(call, name)
    const view =
      known === null
        ? await createRegistry(call.ctx, { name, ...fieldsOf(input, null) })
        : await updateRegistry(call.ctx, { registry: name, ...fieldsOf(input, known) })
    return payload(call, view, known === null)
  }),
  renameProject: taking(Rename, async (_: unknown, { input }, call) => {
    const view = await updateRegistry(call.ctx, {
      registry: registryName(input.oldProjectName),
      name: registryName(input.newProjectName),
    })
    return payload(call, view, false)
  }),
  deleteModel: taking(
    z.object({ input: z.object({ id: z.string() }) }),
    async (_: unknown, { input }, call) => {
      const { name } = await registryOfId(call, input.id)
      await deleteRegistry(call.ctx, { registry: name })
      return shape('DeleteModelPayload', { success: true })
    },
  ),
}

/** `Api.create_project`: one that is there already is left as it is, but for what was asked. */
async function upsertProject(call: Call, name: string, input: Wanted) {
  const entity = entityOrOwn(call, input.entityName)
  const known = await unlessNotFound(getProject(call.ctx, { entity, project: name }))
  const { types: _, ...fields } = fieldsOf(input, null)
  const view =
    known === null
      ? await createProject(call.ctx, { entity, name, ...fields })
      : Object.keys(fields).length === 0
        ? known
        : await updateProject(call.ctx, { entity, project: name, ...fields })
  const owner = await getEntity(call.ctx, { entity: view.entity })
  const project = node('Project', { kind: 'project', view, id: view.id, name: view.name, entity: owner })
  return shape('UpsertModelPayload', { inserted: known === null, project, model: project })
}

function registryName(project: string): string {
  const home = homeOfWandbProject(project)
  if (home.kind === 'registry') return home.name
  throw new Problem('bad_request', 'Only registries are renamed here; a project keeps its name.')
}

async function registryNamed({ ctx }: Call, name: string): Promise<Registry | null> {
  const { items } = await listRegistries(ctx, { filter: JSON.stringify({ name }), limit: 1 })
  return items[0] ?? null
}

/** The types that are sent are those to be accepted besides the ones that are: none can be taken away by the SDK. */
function fieldsOf(input: Wanted, known: Registry | null) {
  const sent = input.artifactTypes?.map(({ name }) => name) ?? []
  const all = input.allowAllArtifactTypesInRegistry
  const types = all === false ? [...new Set([...(known?.types ?? []), ...sent])] : null
  return {
    ...(typeof input.description === 'string' ? { description: input.description } : {}),
    ...(all === null || all === undefined ? {} : { types }),
    ...(input.access === 'RESTRICTED' ? { visibility: 'restricted' as const } : {}),
    ...(input.access === 'PRIVATE' ? { visibility: 'organization' as const } : {}),
  }
}

async function payload(call: Call, view: Registry, inserted: boolean) {
  const project = node('Project', await registrySource(call, view))
  return shape('UpsertModelPayload', { inserted, project, model: project })
}
