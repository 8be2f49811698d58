import { Problem } from '../../contract/errors.ts'
import type { CollectionId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import { parseArtifactName, parseCollectionName, parseTags } from '../../contract/names/names.ts'
import type { Collection } from '../../contract/schemas/collection.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, collectionNamed, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { changeTagsOf, type TagEdit } from '../tags/change-tags.ts'
import { collectionView } from './collection-views.ts'

export interface HeadlineMetric {
  key: string
  better: 'higher' | 'lower'
}

export interface CollectionFields {
  name?: string | undefined
  description?: string | undefined
  headlineMetric?: HeadlineMetric | null | undefined
}

/** Renames a collection or artifact, edits its description, headline metric and tags: one action. */
export async function updateCollection(
  ctx: Context,
  input: { collectionId: CollectionId; tags?: TagEdit | undefined } & CollectionFields,
): Promise<Collection> {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'edit')
    await holdCollection(change, collection.id)
    await editCollection(change, collection, input)
    if (input.tags !== undefined) {
      const edit = { add: parseTags(input.tags.add ?? []), remove: parseTags(input.tags.remove ?? []) }
      await changeTagsOf(change, { kind: 'collection', collection }, edit)
    }
    return collectionView(change, collection.id)
  })
}

async function editCollection(
  change: Change,
  collection: CollectionAccess,
  wanted: CollectionFields,
): Promise<void> {
  const before = await collectionFields(change, collection.id)
  const after = await checkFields(change, collection, wanted)
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(Reflect.get(after, key)) !== JSON.stringify(Reflect.get(before, key)),
  )
  if (changed.length === 0) return
  const pick = (fields: CollectionFields) =>
    Object.fromEntries(changed.map((key) => [key, Reflect.get(fields, key)]))
  await writeCollectionFields(change, collection.id, pick(after))
  change.emit({
    kind: 'collection.updated',
    homeId: collection.home.id,
    collectionId: collection.id,
    subject: after.name ?? collection.name,
    details: { before: pick(before), after: pick(after) },
  })
}

async function checkFields(
  change: Change,
  collection: CollectionAccess,
  wanted: CollectionFields,
): Promise<CollectionFields> {
  const fields: CollectionFields = {}
  if (wanted.name !== undefined) {
    fields.name =
      collection.kind === 'collection' ? parseCollectionName(wanted.name) : parseArtifactName(wanted.name)
    const other = await collectionNamed(change, collection.home, fields.name)
    if (other !== null && other.id !== collection.id) {
      throw new Problem(
        'name_taken',
        `${collection.home.name} has “${fields.name}” already. Choose another name.`,
        { field: 'name' },
      )
    }
  }
  if (wanted.description !== undefined) fields.description = wanted.description
  if (wanted.headlineMetric !== undefined) fields.headlineMetric = checkHeadline(wanted.headlineMetric)
  return fields
}

function checkHeadline(metric: HeadlineMetric | null): HeadlineMetric | null {
  if (metric === null || /^(metric|metadata)\../.test(metric.key)) return metric
  throw new Problem(
    'invalid_input',
    `A headline metric is a path such as metric.accuracy or metadata.f1; “${metric.key}” is not.`,
    {
      field: 'headlineMetric.key',
    },
  )
}

/** The editable fields of a collection as they are now. */
export async function collectionFields(
  change: Change,
  id: CollectionId,
): Promise<Required<CollectionFields>> {
  const row = await change.db
    .selectFrom('collections')
    .select(['name', 'description', 'headline_key', 'headline_better'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    name: row.name,
    description: row.description,
    headlineMetric:
      row.headline_key === null || row.headline_better === null
        ? null
        : { key: row.headline_key, better: row.headline_better },
  }
}

/** Writes the named fields; undo uses it with the values of before. */
export async function writeCollectionFields(
  change: Change,
  id: CollectionId,
  fields: CollectionFields,
): Promise<void> {
  await change.db
    .updateTable('collections')
    .set({
      ...(fields.name === undefined ? {} : { name: fields.name, name_key: nameKey(fields.name) }),
      ...(fields.description === undefined ? {} : { description: fields.description }),
      ...(fields.headlineMetric === undefined
        ? {}
        : {
            headline_key: fields.headlineMetric?.key ?? null,
            headline_better: fields.headlineMetric?.better ?? null,
          }),
      updated_at: change.at,
    })
    .where('id', '=', id)
    .execute()
}
