import { notFound } from '../../contract/errors.ts'
import type { HomeId } from '../../contract/ids.ts'
import type { Project } from '../../contract/schemas/project.ts'
import { homesById, type Reader } from '../access/home.ts'

/** Projects as they are shown, in the order of `ids`; those the caller may not see are left out. */
export async function projectViews(reader: Reader, ids: readonly HomeId[]): Promise<Project[]> {
  if (ids.length === 0) return []
  const homes = await homesById(reader, ids)
  const rows = await reader.db
    .selectFrom('homes')
    .select(['id', 'description', 'collection_count', 'run_count', 'created_at', 'updated_at'])
    .where('id', 'in', [...ids])
    .execute()
  const views = new Map<HomeId, Project>()
  for (const row of rows) {
    const home = homes.get(row.id)
    if (home === undefined) continue
    views.set(row.id, {
      id: row.id,
      entity: home.entity ?? '',
      name: home.name,
      description: row.description,
      visibility: home.visibility,
      role: home.role,
      artifactCount: row.collection_count,
      runCount: row.run_count,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    })
  }
  return ids.flatMap((id) => views.get(id) ?? [])
}

export async function projectView(reader: Reader, id: HomeId): Promise<Project> {
  const [view] = await projectViews(reader, [id])
  if (view === undefined) throw notFound('That project')
  return view
}
