import { holdCollection } from '../../access/hold.ts'
import { collectionById, collectionNamed, requireRole } from '../../access/home.ts'
import { writeCard } from '../../cards/cards.ts'
import { tagsOf } from '../../collections/collection-views.ts'
import {
  type CollectionFields,
  collectionFields,
  writeCollectionFields,
} from '../../collections/update-collection.ts'
import type { Change } from '../../db/transact.ts'
import { changeTagsOf } from '../../tags/change-tags.ts'
import { deleteCollectionIn } from '../../trash/delete-collection.ts'
import { type ActionEvent, editOf, required } from '../action-event.ts'
import { contradicted, requireUnchanged } from '../contradiction.ts'
import { tagInverse } from './tag-inverse.ts'

async function lockedCollection(change: Change, event: ActionEvent) {
  const collection = await collectionById(change, required(event.collection_id, 'collection', event))
  await holdCollection(change, collection.id)
  return collection
}

/** A collection that was created goes into the trash, while it is empty. */
export async function undoCollectionCreated(change: Change, event: ActionEvent): Promise<void> {
  const collection = await lockedCollection(change, event)
  const { version_count } = await change.db
    .selectFrom('collections')
    .select('version_count')
    .where('id', '=', collection.id)
    .executeTakeFirstOrThrow()
  if (version_count > 0) {
    const count = version_count === 1 ? 'a version' : `${version_count} versions`
    throw await contradicted(change, event, `the collection “${collection.name}” holds ${count} now`)
  }
  await deleteCollectionIn(change, collection.id, false)
}

/** Writes the name, description and headline metric of before. */
export async function undoCollectionEdit(change: Change, event: ActionEvent): Promise<void> {
  const collection = await lockedCollection(change, event)
  requireRole(collection.home, 'edit')
  const { before, after } = editOf<CollectionFields>(event)
  await requireUnchanged(change, event, await collectionFields(change, collection.id), after)
  if (before.name !== undefined) {
    const other = await collectionNamed(change, collection.home, before.name)
    if (other !== null && other.id !== collection.id) {
      throw await contradicted(change, event, `the name “${before.name}” was taken since`)
    }
  }
  await writeCollectionFields(change, collection.id, before)
  change.emit({
    kind: 'collection.updated',
    homeId: collection.home.id,
    collectionId: collection.id,
    subject: before.name ?? collection.name,
    details: { before: after, after: before },
  })
}

/** Saves the text of before as a new revision. */
export async function undoCardSave(change: Change, event: ActionEvent): Promise<void> {
  const collection = await lockedCollection(change, event)
  requireRole(collection.home, 'edit')
  const { revision, previousRevision } = event.details as Record<string, number>
  const { card_revision } = await change.db
    .selectFrom('collections')
    .select('card_revision')
    .where('id', '=', collection.id)
    .executeTakeFirstOrThrow()
  if (card_revision !== revision) {
    throw await contradicted(change, event, `the card was saved again, as revision ${card_revision}`)
  }
  const previous = await change.db
    .selectFrom('card_revisions')
    .select('body')
    .where('collection_id', '=', collection.id)
    .where('revision', '=', previousRevision ?? 0)
    .executeTakeFirst()
  await writeCard(change, collection, previous?.body ?? '', card_revision)
}

/** Takes off the tags that were added and puts back those that were removed; other tags stay as they are. */
export async function undoCollectionTags(change: Change, event: ActionEvent): Promise<void> {
  const collection = await lockedCollection(change, event)
  requireRole(collection.home, 'edit')
  const now = (await tagsOf(change, [collection.id])).get(collection.id) ?? []
  await changeTagsOf(change, { kind: 'collection', collection }, await tagInverse(change, event, now))
}
