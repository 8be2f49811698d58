import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import type { SavedView } from '../../../contract/schemas/personal.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { viewsQuery } from '../../lib/queries.ts'
import { showToast } from '../../ui/toasts.ts'
import { hasViewState, VIEW, viewState, withView } from './view-state.ts'

export interface NewView {
  readonly name: string
  readonly scope: SavedView['scope']
  readonly isDefault: boolean
}

/** The saved views of a collection, and what can be done with them. */
export function useViews(collectionId: string) {
  const { t, language } = useLocale()
  const [search, setSearch] = useSearchParams()
  const query = useQuery(viewsQuery(collectionId))
  const state = viewState(search)
  const after = {
    onSettled: () => invalidate('/collections/{collection}/views'),
    onError: (error: unknown) =>
      showToast({ tone: 'loss', text: t('views.failed', { reason: wordsFor(error, t, language) }) }),
  }
  const apply = (view: SavedView) =>
    setSearch((current) => withView(current, view), { preventScrollReset: true })
  const create = useMutation({
    ...after,
    mutationFn: (view: NewView) =>
      unwrap(
        client.POST('/collections/{collection}/views', {
          params: { path: { collection: collectionId } },
          body: { ...view, state },
        }),
      ),
    onSuccess: (view) => {
      showToast({ text: t('views.saved', { name: view.name }) })
      apply(view)
    },
  })
  const update = useMutation({
    ...after,
    mutationFn: ({ id, ...body }: { id: string; state?: string; isDefault?: boolean }) =>
      unwrap(client.PATCH('/views/{view}', { params: { path: { view: id } }, body })),
    onSuccess: (view) => showToast({ text: t('views.saved', { name: view.name }) }),
  })
  const remove = useMutation({
    ...after,
    mutationFn: ({ id }: SavedView) =>
      unwrap(client.DELETE('/views/{view}', { params: { path: { view: id } } })),
    onSuccess: (_nothing, view) => showToast({ text: t('views.deleted', { name: view.name }) }),
  })
  return {
    query,
    state,
    current: query.data?.items.find(({ id }) => id === search.get(VIEW)) ?? null,
    apply,
    create,
    update,
    remove,
  }
}

/** Who opens a collection without saying how to see it sees its default view. */
export function useDefaultView(collectionId: string): void {
  const [search, setSearch] = useSearchParams()
  const { data } = useQuery(viewsQuery(collectionId))
  const wanted = data?.items.find(({ isDefault }) => isDefault)
  const isOpen = !hasViewState(search)
  useEffect(() => {
    if (!isOpen || wanted === undefined) return
    setSearch((current) => withView(current, wanted), { replace: true, preventScrollReset: true })
  }, [isOpen, wanted, setSearch])
}
