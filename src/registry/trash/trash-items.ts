import type { HomeId, MembershipId, TrashId } from '../../contract/ids.ts'
import type { TrashTable } from '../db/schema.ts'
import type { Change } from '../db/transact.ts'
import type { RemovedAlias } from '../links/remove-memberships.ts'

/** How long the trash keeps a thing (semantics.md, Unlink, delete, restore). */
export const TRASH_DAYS = 7
const DAY_MS = 86_400_000

/** What comes back with a restored thing, beyond what lies hidden below it. */
export interface TrashContents {
  readonly memberships: readonly MembershipId[]
  readonly aliases: readonly RemovedAlias[]
}

export const NOTHING: TrashContents = { memberships: [], aliases: [] }

export interface NewTrashItem {
  id: TrashId
  kind: TrashTable['kind']
  targetId: string
  homeId: HomeId
  name: string
  path: string
  contents: TrashContents
}

export async function putInTrash(change: Change, item: NewTrashItem): Promise<void> {
  await change.db
    .insertInto('trash')
    .values({
      id: item.id,
      action_id: change.actionId,
      kind: item.kind,
      target_id: item.targetId,
      home_id: item.homeId,
      name: item.name,
      path: item.path,
      contents: JSON.stringify(item.contents),
      deleted_at: change.at,
      deleted_by: change.ctx.door === 'system' ? null : change.ctx.actor.userId,
      expires_at: new Date(Date.parse(change.at) + TRASH_DAYS * DAY_MS).toISOString(),
    })
    .execute()
}

export interface Deleted {
  trashId: TrashId
  actionId: string
}
