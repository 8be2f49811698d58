import { Problem } from '../../../contract/errors.ts'
import * as routes from '../../../contract/routes/activity.ts'
import { listEvents } from '../../../registry/events/list-events.ts'
import { resolvePath } from '../../../registry/paths/resolve.ts'
import { search } from '../../../registry/search/search.ts'
import { searchCollections } from '../../../registry/search/search-collections.ts'
import { searchVersions } from '../../../registry/search/search-versions.ts'
import { listTrash } from '../../../registry/trash/list-trash.ts'
import { restoreTrash } from '../../../registry/trash/restore-trash.ts'
import { undoAction } from '../../../registry/undo/undo-action.ts'
import type { Door } from '../door.ts'
import { streamEvents } from '../event-stream.ts'
import { mount } from '../mount.ts'

export function mountActivity(door: Door): void {
  mount(door, routes.eventList, ({ ctx, query }) => listEvents(ctx, query))
  mount(door, routes.eventStream, ({ ctx, query, request }) =>
    streamEvents(door.feed, ctx, request, query, { isWelcome: () => isKnown(door, request) }),
  )
  mount(door, routes.actionUndo, ({ ctx, params }) => undoAction(ctx, params.action))
  mount(door, routes.search, ({ ctx, query }) => search(ctx, query))
  mount(door, routes.collectionSearch, ({ ctx, query }) => searchCollections(ctx, query))
  mount(door, routes.versionSearch, ({ ctx, query }) => searchVersions(ctx, query))
  mount(door, routes.resolve, ({ ctx, query }) => resolvePath(ctx, query))
  mount(door, routes.trashList, ({ ctx, query }) => listTrash(ctx, query))
  mount(door, routes.trashRestore, ({ ctx, params, body }) =>
    restoreTrash(ctx, { ...body, trashId: params.item }),
  )
}

async function isKnown(door: Door, request: Request): Promise<boolean> {
  try {
    return (await door.options.authenticate(request)) !== null
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
