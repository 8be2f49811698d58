import { sql } from 'kysely'
import type { TrashId } from '../../contract/ids.ts'
import { REGISTRY_PROJECT_PREFIX } from '../../contract/names/names.ts'
import { holdHome } from '../access/hold.ts'
import { type HomeAccess, projectByName, registryByName, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { removeLinksTo } from './remove-links.ts'
import { requireDeletable } from './require-deletable.ts'
import { type Deleted, NOTHING, putInTrash, type TrashContents } from './trash-items.ts'

/** Puts a registry and its collections into the trash. The versions linked in it stay where they are. */
export async function deleteRegistry(ctx: Context, input: { registry: string }): Promise<Deleted> {
  return transact(ctx, async (change) =>
    deleteHomeIn(change, await registryByName(change, input.registry), false),
  )
}

/** Puts a project into the trash, with its runs and artifacts; `force` if links or aliases hold any version. */
export async function deleteProject(
  ctx: Context,
  input: { entity: string; project: string; force?: boolean | undefined },
): Promise<Deleted> {
  return transact(ctx, async (change) =>
    deleteHomeIn(change, await projectByName(change, input.entity, input.project), input.force ?? false),
  )
}

export async function deleteHomeIn(change: Change, home: HomeAccess, force: boolean): Promise<Deleted> {
  requireRole(home, 'administer')
  await holdHome(change, home.id)
  const trashId = change.ctx.newId('trash')
  const contents = home.kind === 'project' ? await removeVersions(change, home, trashId, force) : NOTHING
  await change.db.updateTable('homes').set({ trash_id: trashId }).where('id', '=', home.id).execute()
  await putInTrash(change, {
    id: trashId,
    kind: home.kind,
    targetId: home.id,
    homeId: home.id,
    name: home.name,
    path: pathOfHome(home),
    contents,
  })
  change.emit({
    kind: `${home.kind}.deleted`,
    homeId: home.id,
    subject: home.name,
    details: { trashId, name: home.name },
  })
  return { trashId, actionId: change.actionId }
}

export const pathOfHome = (home: Pick<HomeAccess, 'kind' | 'name' | 'entity'>): string =>
  home.kind === 'registry' ? `${REGISTRY_PROJECT_PREFIX}${home.name}` : `${home.entity}/${home.name}`

async function removeVersions(
  change: Change,
  project: HomeAccess,
  trashId: TrashId,
  force: boolean,
): Promise<TrashContents> {
  const scope = { kind: 'project', id: project.id } as const
  const contents = await removeLinksTo(change, scope, trashId, () =>
    requireDeletable(change, scope, project.name, force),
  )
  await change.db
    .updateTable('versions')
    .set({ trash_id: trashId })
    .where('trash_id', 'is', null)
    .where(sql<boolean>`collection_id in (select id from collections where home_id = ${project.id})`)
    .execute()
  return contents
}
