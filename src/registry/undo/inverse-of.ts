import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Inverse } from './action-event.ts'
import { undoAliasMove } from './inverses/aliases.ts'
import { undoCardSave, undoCollectionCreated, undoCollectionEdit } from './inverses/collections.ts'
import { undoDelete, undoRestore } from './inverses/deletes.ts'
import { undoHomeCreated, undoProjectEdit, undoRegistryEdit } from './inverses/homes.ts'
import { undoLink, undoUnlink } from './inverses/links.ts'
import { undoTags, undoVersionEdit } from './inverses/versions.ts'

/** How each kind of event is taken back; the kinds that are not here say why in `undoable-kinds.ts`. */
export const INVERSE: Partial<Record<EventKind, Inverse>> = {
  'alias.moved': undoAliasMove,
  'version.linked': undoLink,
  'version.unlinked': undoUnlink,
  'version.updated': undoVersionEdit,
  'version.tags_changed': undoTags,
  'version.deleted': undoDelete,
  'version.restored': undoRestore,
  'collection.created': undoCollectionCreated,
  'collection.updated': undoCollectionEdit,
  'collection.tags_changed': undoTags,
  'collection.deleted': undoDelete,
  'collection.restored': undoRestore,
  'card.saved': undoCardSave,
  'registry.created': undoHomeCreated,
  'registry.updated': undoRegistryEdit,
  'registry.deleted': undoDelete,
  'registry.restored': undoRestore,
  'project.created': undoHomeCreated,
  'project.updated': undoProjectEdit,
  'project.deleted': undoDelete,
  'project.restored': undoRestore,
  'run.deleted': undoDelete,
  'run.restored': undoRestore,
}
