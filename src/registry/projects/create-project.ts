import { Problem } from '../../contract/errors.ts'
import type { EntityId, HomeId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseProjectName } from '../../contract/names/names.ts'
import { highestRole, may } from '../../contract/permissions.ts'
import type { Project } from '../../contract/schemas/project.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { type EntityRow, entityNamed } from '../identity/find-account.ts'
import { projectView } from './project-views.ts'

export interface NewProject {
  entity: string
  name: string
  description?: string | undefined
  visibility?: 'organization' | 'restricted' | undefined
}

/** Creates a project in the caller's own space, or in a team where they are a member. */
export async function createProject(ctx: Context, input: NewProject): Promise<Project> {
  return transact(ctx, async (change) => projectView(change, await insertProject(change, input)))
}

/** The same inside a change. */
export async function insertProject(change: Change, input: NewProject): Promise<HomeId> {
  const { ctx } = change
  const entity = await entityNamed(change, input.entity)
  requireOwner(ctx, entity)
  // Held, so that a team is not deleted while its first project is made.
  await ctx.database.dialect.lockRows(change.db, 'entities', [entity.id])
  const name = parseProjectName(input.name)
  await requireFreeName(change, entity, name)
  const id = change.ctx.newId('project')
  const visibility = input.visibility ?? 'restricted'
  await change.db
    .insertInto('homes')
    .values({
      id,
      kind: 'project',
      entity_id: entity.id,
      name,
      name_key: nameKey(name),
      description: input.description ?? '',
      types: null,
      visibility,
      collection_count: 0,
      run_count: 0,
      created_at: change.at,
      created_by: ctx.door === 'system' ? null : ctx.actor.userId,
      updated_at: change.at,
      trash_id: null,
    })
    .execute()
  change.emit({
    kind: 'project.created',
    homeId: id,
    subject: name,
    details: { entity: entity.name, visibility },
  })
  return id
}

function requireOwner(ctx: Context, entity: EntityRow): void {
  const role = roleInEntity(ctx, entity.id)
  if (may(role, 'log')) return
  throw new Problem(
    'forbidden',
    `You may not create projects in ${entity.name}: only its members may. Create it under ${ctx.actor.username}, or ask an admin of ${entity.name}.`,
    {
      field: 'entity',
      details: { role, needs: 'member' },
    },
  )
}

const roleInEntity = (ctx: Context, id: EntityId) =>
  highestRole([ctx.actor.entities.get(id) ?? null, ctx.actor.organizationRole === 'admin' ? 'admin' : null])

async function requireFreeName(change: Change, entity: EntityRow, name: string): Promise<void> {
  const taken = await change.db
    .selectFrom('homes')
    .select('name')
    .where('kind', '=', 'project')
    .where('entity_id', '=', entity.id)
    .where('name_key', '=', nameKey(name))
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (taken === undefined) return
  throw new Problem(
    'name_taken',
    `${entity.name} has a project “${taken.name}” already. Use it, or choose another name.`,
    { field: 'name' },
  )
}
