import { Problem } from '../../contract/errors.ts'
import { type CollectionId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import {
  parseArtifactName,
  parseCollectionName,
  parseTags,
  parseTypeName,
} from '../../contract/names/names.ts'
import {
  type CollectionAccess,
  collectionNamed,
  type HomeAccess,
  homeById,
  registryByName,
  requireRole,
} from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { collectionView } from './collection-views.ts'

export interface NewCollection {
  name: string
  type: string
  description?: string | undefined
  tags?: readonly string[] | undefined
}

/** Creates an empty collection in a registry. Its type is fixed from then on. */
export async function createCollection(ctx: Context, input: { registry: string } & NewCollection) {
  return transact(ctx, async (change) => {
    const home = await registryByName(change, input.registry)
    requireRole(home, 'create_collection')
    const name = parseCollectionName(input.name)
    await ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
    if ((await collectionNamed(change, home, name)) !== null) {
      throw new Problem(
        'name_taken',
        `${home.name} has a collection “${name}” already. Link into it, or choose another name.`,
        { field: 'name' },
      )
    }
    const collection = await insertCollection(change, home, { ...input, name })
    return collectionView(change, collection.id)
  })
}

/** A type that the home accepts, or a refusal that names both sides (semantics.md, Versions, links, numbers). */
export function requireAcceptedType(home: HomeAccess, type: string): void {
  if (home.types === null || home.types.includes(type)) return
  throw new Problem(
    'type_mismatch',
    `The registry ${home.name} accepts the types ${home.types.join(', ')}; this is of type ${type}. Choose another registry, or ask an admin of ${home.name} to accept ${type}.`,
    { field: 'type', details: { type, accepted: home.types } },
  )
}

/** Inserts a collection of a registry, or an artifact of a project. The name is checked here, the permission before. */
export async function insertCollection(
  change: Change,
  known: HomeAccess,
  input: NewCollection,
): Promise<CollectionAccess> {
  // Held and read anew: the type may have been taken off the list, or the home deleted, since the caller looked.
  await change.ctx.database.dialect.lockRows(change.db, 'homes', [known.id])
  const home = await homeById(change, known.id)
  const kind = home.kind === 'registry' ? 'collection' : 'artifact'
  const name = kind === 'collection' ? parseCollectionName(input.name) : parseArtifactName(input.name)
  const type = parseTypeName(input.type)
  requireAcceptedType(home, type)
  const tags = parseTags(input.tags ?? [])
  const id: CollectionId = change.ctx.newId('collection')
  await change.db
    .insertInto('collections')
    .values({
      id,
      home_id: home.id,
      kind,
      name,
      name_key: nameKey(name),
      type,
      description: input.description ?? '',
      headline_key: null,
      headline_better: null,
      card_revision: 0,
      next_number: 0,
      version_count: 0,
      alias_count: 0,
      created_at: change.at,
      created_by: change.ctx.actor.userId,
      updated_at: change.at,
      trash_id: null,
    })
    .execute()
  if (tags.length > 0) {
    await change.db
      .insertInto('tags')
      .values(tags.map((tag) => ({ target_id: id, tag })))
      .execute()
  }
  await change.db
    .updateTable('homes')
    .set((eb) => ({ collection_count: eb('collection_count', '+', 1), updated_at: change.at }))
    .where('id', '=', home.id)
    .execute()
  change.emit({
    kind: 'collection.created',
    homeId: home.id,
    collectionId: id,
    subject: name,
    details: { type, tags },
  })
  return { id, kind, name, type, home, createdBy: change.ctx.actor.userId }
}
