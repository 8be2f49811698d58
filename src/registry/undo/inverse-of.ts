import type { EventKind } from '../../contract/schemas/activity.ts'
import type { Inverse, InverseOfMany } from './action-event.ts'
import { undoAliasMove } from './inverses/aliases.ts'
import {
  undoCardSave,
  undoCollectionCreated,
  undoCollectionEdit,
  undoCollectionTags,
} from './inverses/collections.ts'
import { undoDelete, undoRestore } from './inverses/deletes.ts'
import { undoHomeCreated, undoProjectEdit, undoRegistryEdit } from './inverses/homes.ts'
import { undoLink, undoUnlinks } from './inverses/links.ts'
import { undoReportSave } from './inverses/reports.ts'
import { undoVersionTags } from './inverses/version-tags.ts'
import { undoVersionEdit } from './inverses/versions.ts'
import { undoViewChange } from './inverses/views.ts'

/** How each kind of event is taken back; the kinds that are not here say why in `undoable-kinds.ts`. */
export const INVERSE: Partial<Record<EventKind, Inverse>> = {
  'alias.moved': undoAliasMove,
  'version.linked': undoLink,
  'version.updated': undoVersionEdit,
  'version.deleted': undoDelete,
  'version.restored': undoRestore,
  'collection.created': undoCollectionCreated,
  'collection.updated': undoCollectionEdit,
  'collection.tags_changed': undoCollectionTags,
  'collection.deleted': undoDelete,
  'collection.restored': undoRestore,
  'card.saved': undoCardSave,
  'view.changed': undoViewChange,
  'registry.created': undoHomeCreated,
  'registry.updated': undoRegistryEdit,
  'registry.deleted': undoDelete,
  'registry.restored': undoRestore,
  'project.created': undoHomeCreated,
  'project.updated': undoProjectEdit,
  'project.deleted': undoDelete,
  'project.restored': undoRestore,
  'report.saved': undoReportSave,
  'report.deleted': undoDelete,
  'report.restored': undoRestore,
  'run.deleted': undoDelete,
  'run.restored': undoRestore,
}

/** Those that bulk actions make many of. */
export const INVERSE_OF_MANY: Partial<Record<EventKind, InverseOfMany>> = {
  'version.tags_changed': undoVersionTags,
  'version.unlinked': undoUnlinks,
}
