import { Problem } from '../../contract/errors.ts'
import { type HomeAccess, projectByName, reading, registryByName } from '../../registry/access/home.ts'
import type { Context } from '../../registry/context.ts'
import { createProject } from '../../registry/projects/create-project.ts'
import { createRegistry } from '../../registry/registries/create-registry.ts'
import type { Plan } from './plan.ts'

/** The projects and registries of a plan by the names that its steps use, created where they are missing. */
export async function ensureHomes(ctx: Context, plan: Plan): Promise<Map<string, HomeAccess>> {
  const homes = new Map<string, HomeAccess>()
  for (const { entity, name } of plan.projects) {
    await unlessTaken(createProject(ctx, { entity, name }))
    homes.set(`${entity}/${name}`, await projectByName(reading(ctx), entity, name))
  }
  for (const name of plan.registries) {
    await unlessTaken(createRegistry(ctx, { name }))
    homes.set(name, await registryByName(reading(ctx), name))
  }
  return homes
}

async function unlessTaken(created: Promise<unknown>): Promise<void> {
  try {
    await created
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'name_taken') throw error
  }
}
