import { useMutation, useMutationState } from '@tanstack/react-query'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { problemWords } from '../../lib/problem-words.ts'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'

interface TagStep {
  readonly tag: string
  readonly add: boolean
}

const keyOf = (target: string) => ['tags', target] as const

/** Everything that shows tags. */
export const invalidateTags = () =>
  invalidate(
    '/tags',
    '/registries/{registry}/collections',
    '/registries/{registry}/collections/{collection}',
    '/collections/{collection}',
    '/projects/{entity}/{project}/artifacts',
    '/projects/{entity}/{project}/artifacts/{artifact}',
    '/collections/{collection}/versions',
    '/collections/{collection}/versions/{version}',
    '/collections/{collection}/facets',
    '/events',
  )

/** One tag comes or goes: painted at once, sent one after the other, each with its undo. */
export function useTagChange(target: string, tags: readonly string[]) {
  const { t, language } = useLocale()
  const undo = useUndo()
  const change = useMutation({
    mutationKey: keyOf(target),
    scope: { id: `tags ${target}` },
    mutationFn: async ({ tag, add }: TagStep) => {
      const result = await unwrap(
        client.POST('/tags', { body: { targets: [target], ...(add ? { add: [tag] } : { remove: [tag] }) } }),
      )
      const problem = result.outcomes[0]?.problem ?? null
      return { problem, actionId: result.actionId }
    },
    onSuccess: ({ problem, actionId }, { tag, add }) => {
      if (problem !== null) {
        return void showToast({
          tone: 'loss',
          text: t('tags.failed', { reason: problemWords(problem, t, language) }),
        })
      }
      showToast({
        text: add ? t('tags.added', { tag }) : t('tags.removed', { tag }),
        ...(actionId === null ? {} : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
      })
    },
    onError: (error) => {
      showToast({ tone: 'loss', text: t('tags.failed', { reason: wordsFor(error, t, language) }) })
    },
    // Until the new tags are here, the mutation is pending and painted.
    onSettled: invalidateTags,
  })
  const pending = useMutationState({
    filters: { mutationKey: keyOf(target), status: 'pending' },
    select: ({ state }) => state.variables as TagStep | undefined,
  })
  return { shown: pending.reduce<readonly string[]>(applied, tags), run: change.mutate }
}

function applied(tags: readonly string[], step: TagStep | undefined): readonly string[] {
  if (step === undefined) return tags
  const others = tags.filter((tag) => tag !== step.tag)
  return step.add ? [...others, step.tag] : others
}
