import { useMutation } from '@tanstack/react-query'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { problemWords } from '../../lib/problem-words.ts'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import { type LinkedBatches, linkInBatches } from './link-batches.ts'
import { type LinkItem, MAX_LINKED } from './link-items.ts'
import { type LinkFailure, type LinkTarget, showLinkOutcome } from './link-outcome.ts'

export interface LinkJob {
  readonly items: readonly LinkItem[]
  readonly target: LinkTarget
}

/**
 * The one command behind every way to link (ui.md, Linking by drag): one toast with its undo, one dialog for what was
 * refused, however many requests it takes. A collection that is missing is created with the type of the first version.
 */
export function useLink() {
  const { t, language } = useLocale()
  const undo = useUndo()
  const failuresOf = ({ refused, stopped }: LinkedBatches): LinkFailure[] => {
    const reason = stopped === null ? '' : wordsFor(stopped.error, t, language)
    return [
      ...refused.map(({ item, problem }) => ({ item, reason: problemWords(problem, t, language) })),
      ...(stopped?.items ?? []).map((item) => ({ item, reason })),
    ]
  }
  return useMutation({
    mutationFn: ({ items, target: { registry, collection } }: LinkJob) => {
      if (items.length > MAX_LINKED) {
        showToast({ text: t('link.underway', { count: items.length, collection }) })
      }
      return linkInBatches(items, (versions) =>
        unwrap(
          client.POST('/registries/{registry}/links', {
            params: { path: { registry } },
            body: { collection, versions },
          }),
        ),
      )
    },
    onSuccess: (result, { target }) => {
      const { linked, actionIds } = result
      showToast({
        text:
          actionIds.length === 0
            ? t('link.nothingNew', { collection: target.collection })
            : t('link.done', { count: linked, collection: target.collection }),
        ...(actionIds.length === 0
          ? {}
          : { action: { label: t('undo.action'), run: () => void undo(...actionIds) } }),
      })
      const failures = failuresOf(result)
      if (failures.length > 0) showLinkOutcome({ target, linked, failures })
    },
    onError: (error, { items, target }) => {
      const reason = wordsFor(error, t, language)
      showLinkOutcome({ target, linked: 0, failures: items.map((item) => ({ item, reason })) })
    },
    onSettled: () =>
      invalidate(
        '/registries',
        '/registries/{registry}',
        '/registries/{registry}/collections',
        '/registries/{registry}/collections/{collection}',
        '/collections/{collection}/versions',
        '/collections/{collection}/versions/{version}',
        '/versions/{version}/links',
        '/events',
      ),
  })
}
