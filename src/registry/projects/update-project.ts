import type { HomeId } from '../../contract/ids.ts'
import type { Project } from '../../contract/schemas/project.ts'
import { projectByName, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { changedFields } from '../events/changed-fields.ts'
import { projectView } from './project-views.ts'

export interface ProjectFields {
  description?: string | undefined
  visibility?: 'organization' | 'restricted' | undefined
}

/** Changes a project's description, or who may look into it. */
export async function updateProject(
  ctx: Context,
  input: { entity: string; project: string } & ProjectFields,
): Promise<Project> {
  return transact(ctx, async (change) => {
    const home = await projectByName(change, input.entity, input.project)
    requireRole(home, 'administer')
    await ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
    const edit = changedFields<ProjectFields>(await projectFields(change, home.id), input)
    if (edit !== null) {
      await writeProjectFields(change, home.id, edit.after)
      change.emit({ kind: 'project.updated', homeId: home.id, subject: home.name, details: { ...edit } })
    }
    return projectView(change, home.id)
  })
}

/** The editable fields of a project as they are now. */
export async function projectFields(change: Change, id: HomeId): Promise<Required<ProjectFields>> {
  return change.db
    .selectFrom('homes')
    .select(['description', 'visibility'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Writes the named fields; undo uses it with the values of before. */
export async function writeProjectFields(change: Change, id: HomeId, fields: ProjectFields): Promise<void> {
  await change.db
    .updateTable('homes')
    .set({
      ...(fields.description === undefined ? {} : { description: fields.description }),
      ...(fields.visibility === undefined ? {} : { visibility: fields.visibility }),
      updated_at: change.at,
    })
    .where('id', '=', id)
    .execute()
}
