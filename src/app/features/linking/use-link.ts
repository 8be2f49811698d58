import { useMutation } from '@tanstack/react-query'
import type { LinkResult } from '../../../contract/schemas/collection.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { problemWords } from '../../lib/problem-words.ts'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import type { LinkItem } from './link-items.ts'
import { type LinkFailure, type LinkTarget, showLinkOutcome } from './link-outcome.ts'

export interface LinkJob {
  readonly items: readonly LinkItem[]
  readonly target: LinkTarget
}

/**
 * The one command behind every way to link (ui.md, Linking by drag): one request, one toast with its undo, one dialog
 * for what was refused. A collection that is missing is created with the type of the first version.
 */
export function useLink() {
  const { t, language } = useLocale()
  const undo = useUndo()
  return useMutation({
    mutationFn: ({ items, target }: LinkJob) =>
      unwrap(
        client.POST('/registries/{registry}/links', {
          params: { path: { registry: target.registry } },
          body: { collection: target.collection, versions: items.map(({ versionId }) => versionId) },
        }),
      ),
    onSuccess: (result, { items, target }) => {
      const failures = failuresOf(result, items, (problem) => problemWords(problem, t, language))
      const count = result.outcomes.filter(({ linked }) => linked !== null).length
      const { actionId } = result
      showToast({
        text:
          actionId === null
            ? t('link.nothingNew', { collection: target.collection })
            : t('link.done', { count, collection: target.collection }),
        ...(actionId === null ? {} : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
      })
      if (failures.length > 0) showLinkOutcome({ target, linked: count, failures })
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

/** Outcomes come in the order of the request; the id tells whose they are. */
function failuresOf(
  { outcomes }: Pick<LinkResult, 'outcomes'>,
  items: readonly LinkItem[],
  words: (problem: { code: string; detail: string }) => string,
): LinkFailure[] {
  return outcomes.flatMap(({ version, problem }) => {
    const item = items.find(({ versionId }) => versionId === version)
    return problem === null || item === undefined ? [] : [{ item, reason: words(problem) }]
  })
}
