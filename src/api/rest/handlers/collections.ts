import { asId, type CollectionId } from '../../../contract/ids.ts'
import * as routes from '../../../contract/routes/collections.ts'
import type { UnlinkResult } from '../../../contract/schemas/collection.ts'
import { changeAliases } from '../../../registry/aliases/change-aliases.ts'
import { getAlias, listAliases } from '../../../registry/aliases/list-aliases.ts'
import { previewAlias } from '../../../registry/aliases/preview-alias.ts'
import { getCard, listCardRevisions, saveCard } from '../../../registry/cards/cards.ts'
import { listCollectionKeys } from '../../../registry/collections/collection-keys.ts'
import { countFacets } from '../../../registry/collections/facet-counts.ts'
import { getCollection } from '../../../registry/collections/get-collection.ts'
import { updateCollection } from '../../../registry/collections/update-collection.ts'
import type { Context } from '../../../registry/context.ts'
import { readAliasBoard } from '../../../registry/headline/alias-board.ts'
import { listAliasHistory } from '../../../registry/history/alias-history.ts'
import { listAliasMoves } from '../../../registry/history/alias-moves.ts'
import { type BulkChoice, chooseOne } from '../../../registry/links/choose-memberships.ts'
import { linkVersions } from '../../../registry/links/link-versions.ts'
import { unlinkMatching } from '../../../registry/links/unlink-matching.ts'
import { unlinkVersions } from '../../../registry/links/unlink-versions.ts'
import { bulkTags } from '../../../registry/tags/bulk-tags.ts'
import { changeTags } from '../../../registry/tags/change-tags.ts'
import { listTags } from '../../../registry/tags/list-tags.ts'
import { deleteCollection } from '../../../registry/trash/delete-collection.ts'
import { collectionImpact } from '../../../registry/trash/impact.ts'
import { getVersionInCollection } from '../../../registry/versions/get-version.ts'
import { listVersions } from '../../../registry/versions/list-versions.ts'
import type { Door } from '../door.ts'
import { mount } from '../mount.ts'

/** The collection of the path, under the name that the verbs have for it. */
export const within = <P extends { collection: string }>({
  collection,
  ...rest
}: P): Omit<P, 'collection'> & { collectionId: CollectionId } => ({
  ...rest,
  collectionId: asId<'collection'>(collection),
})

export function mountCollections(door: Door): void {
  mount(door, routes.collectionGet, ({ ctx, params, query }) =>
    getCollection(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.collectionUpdate, ({ ctx, params, body }) =>
    updateCollection(ctx, { ...body, ...within(params) }),
  )
  mount(door, routes.collectionDelete, ({ ctx, params, query }) =>
    deleteCollection(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.collectionImpact, ({ ctx, params }) => collectionImpact(ctx, within(params)))
  mount(door, routes.versionList, ({ ctx, params, query }) =>
    listVersions(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.versionInCollection, ({ ctx, params, query }) =>
    getVersionInCollection(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.linkCreate, ({ ctx, params, body }) => linkVersions(ctx, { ...body, ...within(params) }))
  mount(door, routes.linkDelete, ({ ctx, params, body }) => unlink(ctx, { ...body, ...within(params) }))
  mount(door, routes.collectionTags, ({ ctx, params, body }) => bulkTags(ctx, { ...body, ...within(params) }))
  mount(door, routes.collectionKeys, ({ ctx, params }) => listCollectionKeys(ctx, within(params)))
  mount(door, routes.collectionFacets, ({ ctx, params, query }) =>
    countFacets(ctx, { ...query, ...within(params) }),
  )
  mountAliases(door)
  mountCards(door)
  mount(door, routes.tagsChange, ({ ctx, body }) => changeTags(ctx, body))
  mount(door, routes.tagList, ({ ctx, query }) => listTags(ctx, query))
}

/** Named versions are unlinked all or not at all; of those that match a filter, the ones that may be. */
function unlink(ctx: Context, input: { collectionId: CollectionId } & BulkChoice): Promise<UnlinkResult> {
  const { collectionId, versions, filter } = input
  if (versions !== undefined && filter === undefined) return unlinkVersions(ctx, { collectionId, versions })
  if (versions === undefined && filter !== undefined) return unlinkMatching(ctx, { collectionId, filter })
  throw chooseOne()
}

function mountAliases(door: Door): void {
  mount(door, routes.aliasList, ({ ctx, params, query }) => listAliases(ctx, { ...query, ...within(params) }))
  mount(door, routes.aliasBoard, ({ ctx, params }) => readAliasBoard(ctx, within(params)))
  mount(door, routes.aliasChange, ({ ctx, params, body }) =>
    changeAliases(ctx, { ...body, ...within(params) }),
  )
  mount(door, routes.aliasSet, ({ ctx, params, body }) => {
    const { collectionId, alias } = within(params)
    const { version, expect, reason } = body
    return changeAliases(ctx, { collectionId, changes: [{ alias, to: version, expect }], reason })
  })
  mount(door, routes.aliasRemove, ({ ctx, params, query }) => {
    const { collectionId, alias } = within(params)
    const { expect, reason } = query
    return changeAliases(ctx, { collectionId, changes: [{ alias, to: null, expect }], reason })
  })
  mount(door, routes.aliasGet, ({ ctx, params, query }) => getAlias(ctx, { ...query, ...within(params) }))
  mount(door, routes.aliasHistory, ({ ctx, params, query }) =>
    listAliasHistory(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.aliasMoves, ({ ctx, params, query }) =>
    listAliasMoves(ctx, { ...query, ...within(params) }),
  )
  mount(door, routes.aliasPreview, ({ ctx, params, query }) =>
    previewAlias(ctx, { ...query, ...within(params) }),
  )
}

function mountCards(door: Door): void {
  mount(door, routes.cardGet, ({ ctx, params, query }) => getCard(ctx, { ...query, ...within(params) }))
  mount(door, routes.cardSave, ({ ctx, params, body }) => saveCard(ctx, { ...body, ...within(params) }))
  mount(door, routes.cardRevisions, ({ ctx, params, query }) =>
    listCardRevisions(ctx, { ...query, ...within(params) }),
  )
}
