import { asId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { Project } from '../../contract/schemas/project.ts'
import { isVisibleHome, projectByName, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor, type PageInput } from '../db/page.ts'
import { entityNamed } from '../identity/find-account.ts'
import { projectView, projectViews } from './project-views.ts'

/** The projects the caller may see, of one owner or of all, by name. */
export async function listProjects(
  ctx: Context,
  input: { entity?: string | undefined } & PageInput,
): Promise<PageOf<Project>> {
  const reader = reading(ctx)
  const after = decodeCursor('projects', input.cursor, 2)
  let query = reader.db
    .selectFrom('homes as h')
    .select(['h.id', 'h.name_key'])
    .where('h.kind', '=', 'project')
    .where((eb) => isVisibleHome(ctx, eb))
    .orderBy('h.name_key')
    .orderBy('h.id')
    .limit(input.limit + 1)
  if (input.entity !== undefined) {
    const { id } = await entityNamed(reader, input.entity)
    query = query.where('h.entity_id', '=', id)
  }
  if (after !== null) {
    const [name, id] = [String(after[0]), asId<'project'>(String(after[1]))]
    query = query.where((eb) => eb(eb.refTuple('h.name_key', 'h.id'), '>', eb.tuple(name, id)))
  }
  const page = cutPage(await query.execute(), input.limit, (row) =>
    encodeCursor('projects', [row.name_key, row.id]),
  )
  return {
    items: await projectViews(
      reader,
      page.rows.map((row) => row.id),
    ),
    nextCursor: page.nextCursor,
    total: null,
  }
}

export async function getProject(ctx: Context, input: { entity: string; project: string }): Promise<Project> {
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  return projectView(reader, home.id)
}
