import { notifyManager, type QueryKey, useMutation } from '@tanstack/react-query'
import type {
  AliasPreview,
  AliasValue,
  Collection,
  CollectionVersion,
} from '../../../contract/schemas/collection.ts'
import type { Person } from '../../../contract/schemas/common.ts'
import { client, type DataOf, invalidate, unwrap } from '../../lib/api.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { serverNow } from '../../lib/clock.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { meQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import { type Move, moveInCollection, moveInVersion } from './apply-move.ts'

const COLLECTION = '/registries/{registry}/collections/{collection}'
const ARTIFACT = '/projects/{entity}/{project}/artifacts/{artifact}'
const COLLECTIONS = '/registries/{registry}/collections'
const VERSIONS = '/collections/{collection}/versions'
const VERSION = '/collections/{collection}/versions/{version}'

type Snapshot = readonly (readonly [QueryKey, unknown])[]

interface PromoteOptions {
  /** Answers whether it has told what stood against the move; if not, a toast does. */
  readonly onRefused: (preview: AliasPreview, error: unknown) => boolean
  /** The way back to the preview; null where its page is gone. */
  readonly retryOf: (preview: AliasPreview) => (() => void) | null
}

/**
 * Puts an alias where the preview said. It sends the holder the person saw (semantics.md, Aliases); the move is
 * painted at once and taken back if the server says no.
 */
export function usePromote({ onRefused, retryOf }: PromoteOptions) {
  const { t, language } = useLocale()
  const undo = useUndo()
  return useMutation({
    mutationFn: (preview: AliasPreview) =>
      unwrap(
        client.PUT('/collections/{collection}/aliases/{alias}', {
          params: { path: { collection: preview.to.collectionId, alias: preview.alias } },
          body: { version: preview.to.version, expect: preview.from?.version ?? null },
        }),
      ),
    onMutate: async (preview) => {
      await stopReading()
      // Drawn once, not for each of the lists.
      return notifyManager.batch(() => paint(preview))
    },
    onSuccess: ({ actionId }, preview) => {
      showToast({
        text: t('promotion.done', { alias: preview.alias, version: preview.to.version }),
        ...(actionId === null ? {} : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
      })
    },
    onError: (error, preview, snapshot) => {
      if (snapshot !== undefined) restore(snapshot)
      if (onRefused(preview, error)) return
      const { alias } = preview
      const unanswered = isProblem(error, 'offline')
      const retry = retryOf(preview)
      showToast({
        tone: 'loss',
        text: unanswered
          ? t('promotion.unanswered', { alias })
          : t('promotion.failed', { alias, reason: wordsFor(error, t, language) }),
        ...(retry === null ? {} : { action: { label: t('state.retry'), run: retry } }),
      })
    },
    onSettled: invalidateAliases,
  })
}

/** Reads anew all that shows what an alias is on. */
export const invalidateAliases = () =>
  invalidate(
    COLLECTION,
    ARTIFACT,
    COLLECTIONS,
    VERSIONS,
    VERSION,
    '/collections/{collection}/alias-board',
    '/collections/{collection}/alias-moves',
    '/projects/{entity}/{project}/artifacts',
    '/registries',
    '/events',
  )

/**
 * An answer that is already on its way would paint over the move. Where nothing is painted yet there is nothing to
 * keep, and a page that is being opened may wait for it.
 */
const stopReading = () =>
  Promise.all(
    [COLLECTION, ARTIFACT, COLLECTIONS, VERSIONS, VERSION].map((key) =>
      queryClient.cancelQueries({ queryKey: [key], predicate: ({ state }) => state.data !== undefined }),
    ),
  )

function paint(preview: AliasPreview): Snapshot {
  const move: Move = { collectionId: preview.to.collectionId, value: expectedValue(preview) }
  return [
    ...repaint<DataOf<typeof COLLECTION>>(COLLECTION, (collection) => moveInCollection(collection, move)),
    ...repaint<DataOf<typeof ARTIFACT>>(ARTIFACT, (artifact) => moveInCollection(artifact, move)),
    ...repaint<ListOf<Collection>>(COLLECTIONS, (list) =>
      inList(list, (collection) => moveInCollection(collection, move)),
    ),
    ...repaint<ListOf<CollectionVersion>>(VERSIONS, (list) =>
      inList(list, (version) => moveInVersion(version, move)),
    ),
    ...repaint<DataOf<typeof VERSION>>(VERSION, (version) => moveInVersion(version, move)),
  ]
}

function expectedValue({ alias, protected: isProtected, to }: AliasPreview): AliasValue {
  return {
    alias,
    protected: isProtected,
    version: to.version,
    number: to.number,
    membershipId: to.membershipId,
    versionId: to.versionId,
    since: new Date(serverNow()).toISOString(),
    by: self(),
  }
}

function self(): Person | null {
  const user = queryClient.getQueryData(meQuery().queryKey)?.user
  return user === undefined ? null : { id: user.id, username: user.username, name: user.name }
}

function repaint<T>(endpoint: string, change: (data: T) => T): Snapshot {
  const filters = { queryKey: [endpoint], predicate: isOfNow }
  const before = queryClient.getQueriesData<T>(filters)
  queryClient.setQueriesData<T>(filters, (data) => (data === undefined ? data : change(data)))
  return before
}

interface PageWith<Item> {
  readonly items: readonly Item[]
}
/** An endpoint of a list is asked for in pages by tables, and for one page by pickers. */
type ListOf<Item> = PageWith<Item> | { readonly pages: readonly PageWith<Item>[] }

function inList<Item>(list: ListOf<Item>, change: (item: Item) => Item): ListOf<Item> {
  const inPage = (page: PageWith<Item>) => ({ ...page, items: page.items.map(change) })
  return 'pages' in list ? { ...list, pages: list.pages.map(inPage) } : inPage(list)
}

/** Nothing that happens now changes what a page of the past shows. */
const isOfNow = ({ queryKey: [, parameters] }: { readonly queryKey: QueryKey }): boolean =>
  !JSON.stringify(parameters ?? {}).includes('"at":')

function restore(snapshot: Snapshot): void {
  for (const [key, data] of snapshot) queryClient.setQueryData(key, data)
}
