import { type HomeAccess, homeById, requireRole } from '../../access/home.ts'
import type { Change } from '../../db/transact.ts'
import { type ProjectFields, projectFields, writeProjectFields } from '../../projects/update-project.ts'
import { requireFreeName } from '../../registries/registry-names.ts'
import { requireTypesUnused } from '../../registries/types-in-use.ts'
import { type RegistryFields, registryFields, writeRegistryFields } from '../../registries/update-registry.ts'
import { deleteHomeIn } from '../../trash/delete-home.ts'
import { type ActionEvent, editOf, required } from '../action-event.ts'
import { asContradiction, contradicted, requireUnchanged } from '../contradiction.ts'

async function lockedHome(change: Change, event: ActionEvent): Promise<HomeAccess> {
  const home = await homeById(change, required(event.home_id, 'registry or project', event))
  requireRole(home, 'administer')
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
  return home
}

/** A registry or project that was created goes into the trash, while it is empty. */
export async function undoHomeCreated(change: Change, event: ActionEvent): Promise<void> {
  const home = await lockedHome(change, event)
  const counts = await change.db
    .selectFrom('homes')
    .select(['collection_count', 'run_count'])
    .where('id', '=', home.id)
    .executeTakeFirstOrThrow()
  const report = await change.db
    .selectFrom('reports')
    .select('id')
    .where('home_id', '=', home.id)
    .where('trash_id', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (counts.collection_count + counts.run_count > 0 || report !== undefined) {
    throw await contradicted(change, event, `${home.name} is not empty any more`)
  }
  await deleteHomeIn(change, home, false)
}

/** Writes the fields of a registry of before, its protected aliases and accepted types among them. */
export async function undoRegistryEdit(change: Change, event: ActionEvent): Promise<void> {
  const home = await lockedHome(change, event)
  const { before, after } = editOf<RegistryFields>(event)
  await requireUnchanged(change, event, await registryFields(change, home.id), after)
  await asContradiction(change, event, async () => {
    if (before.name !== undefined) await requireFreeName(change, before.name, home.id)
    if (before.types !== undefined) await requireTypesUnused(change, home, before.types)
  })
  await writeRegistryFields(change, home.id, before)
  change.emit({
    kind: 'registry.updated',
    homeId: home.id,
    subject: before.name ?? home.name,
    from: after.name ?? null,
    to: before.name ?? null,
    details: { before: after, after: before },
  })
}

export async function undoProjectEdit(change: Change, event: ActionEvent): Promise<void> {
  const home = await lockedHome(change, event)
  const { before, after } = editOf<ProjectFields>(event)
  await requireUnchanged(change, event, await projectFields(change, home.id), after)
  await writeProjectFields(change, home.id, before)
  change.emit({
    kind: 'project.updated',
    homeId: home.id,
    subject: home.name,
    details: { before: after, after: before },
  })
}
