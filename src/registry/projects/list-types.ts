import type { ProjectTypes } from '../../contract/schemas/insight.ts'
import { projectByName, reading } from '../access/home.ts'
import type { Context } from '../context.ts'

/** The types of the artifacts of a project, by name, with how many artifacts and versions each has. */
export async function listProjectTypes(
  ctx: Context,
  input: { entity: string; project: string },
): Promise<ProjectTypes> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  const rows = await reader.db
    .selectFrom('collections')
    .select((eb) => [
      'type',
      eb.fn.countAll<number>().as('artifacts'),
      eb.fn.sum<number>('version_count').as('versions'),
      eb.fn.max('updated_at').as('updated_at'),
    ])
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .groupBy('type')
    .orderBy('type')
    .execute()
  return {
    items: rows.map((row) => ({
      type: row.type,
      artifactCount: row.artifacts,
      versionCount: row.versions,
      updatedAt: row.updated_at,
    })),
  }
}
