import { asId, type CollectionId } from '../../contract/ids.ts'
import { createCollection } from '../../registry/collections/create-collection.ts'
import { linkIntoRegistry } from '../../registry/links/link-versions.ts'
import { unlinkVersions } from '../../registry/links/unlink-versions.ts'
import { changeTags } from '../../registry/tags/change-tags.ts'
import { deleteCollection } from '../../registry/trash/delete-collection.ts'
import { deleteVersion } from '../../registry/trash/delete-version.ts'
import { DAY, HOUR } from './story.ts'
import type { Workspace } from './workspace.ts'

/** The last week: what people tidy up, so that trash, activity and undo have something in them. */
export function planEndings(workspace: Workspace): void {
  const end = workspace.until.getTime()
  const { story } = workspace
  story.at(end - 6 * DAY, () => openEmptyCollection(workspace))
  story.at(end - 5 * DAY, () => retireBaseline(workspace))
  story.at(end - 3 * DAY, () => unlinkOldest(workspace))
  story.at(end - 2 * DAY, () => deleteUnusedVersion(workspace))
  story.at(end - 20 * HOUR, () => tagForReview(workspace))
}

async function openEmptyCollection(workspace: Workspace): Promise<void> {
  await createCollection(await workspace.as('haruto.sato', 'app'), {
    registry: 'Model',
    name: 'Layout analysis (planned)',
    type: 'model',
    description: 'Where the tables of a page are. First versions in spring.',
    tags: ['vision', 'planned'],
  })
}

/** A collection of its own that nobody needs any more: deleted, and still in the trash. */
async function retireBaseline(workspace: Workspace): Promise<void> {
  const ctx = await workspace.as('priya.raman', 'app')
  const oldest = 'risk-team/churn/churn-tabnet:v0'
  const { collection } = await linkIntoRegistry(ctx, {
    registry: 'Model',
    collection: 'Churn baseline (logistic)',
    versions: [oldest],
  })
  workspace.clock.pass(2 * HOUR)
  await deleteCollection(await workspace.as('priya.raman', 'app'), {
    collectionId: asId<'collection'>(collection.id),
    force: true,
  })
}

async function unlinkOldest(workspace: Workspace): Promise<void> {
  const ctx = await workspace.as('yui.tanaka', 'app')
  const collectionId = await collectionNamed(workspace, 'Surface defects')
  await unlinkVersions(ctx, { collectionId, versions: ['v0'] })
}

async function deleteUnusedVersion(workspace: Workspace): Promise<void> {
  await deleteVersion(await workspace.as('minjun.kim', 'app'), {
    version: 'speech-team/voice-activity/vad-crnn-evaluation:v0',
    force: true,
  })
}

async function collectionNamed(workspace: Workspace, name: string): Promise<CollectionId> {
  const row = await workspace.services.database.kysely
    .selectFrom('collections')
    .select('id')
    .where('name', '=', name)
    .where('kind', '=', 'collection')
    .executeTakeFirstOrThrow()
  return row.id
}

async function tagForReview(workspace: Workspace): Promise<void> {
  const rows = await workspace.services.database.kysely
    .selectFrom('memberships as m')
    .innerJoin('collections as c', 'c.id', 'm.collection_id')
    .select('m.version_id')
    .where('c.name', '=', 'Fraud detection')
    .where('m.removed_at', 'is', null)
    .orderBy('m.number', 'desc')
    .limit(6)
    .execute()
  await changeTags(await workspace.as('daniel.okafor', 'app'), {
    targets: rows.map((row) => row.version_id),
    add: ['audit 2026'],
  })
}
