import { useMutation } from '@tanstack/react-query'
import { client, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'
import { invalidateAliases } from './use-promote.ts'

export interface TakeOff {
  readonly collectionId: string
  readonly alias: string
  /** The version the person saw it on: it is left where it is if somebody has moved it since (semantics.md, Aliases). */
  readonly from: string
}

interface TakeOffOptions {
  readonly onDone: () => void
  /** Answers whether it has told what stood against it; if not, a toast does. */
  readonly onRefused: (change: TakeOff, error: unknown) => boolean
}

/** Takes an alias off, so that it is on no version. */
export function useTakeOff({ onDone, onRefused }: TakeOffOptions) {
  const { t, language } = useLocale()
  const undo = useUndo()
  return useMutation({
    mutationFn: ({ collectionId, alias, from }: TakeOff) =>
      unwrap(
        client.DELETE('/collections/{collection}/aliases/{alias}', {
          params: { path: { collection: collectionId, alias }, query: { expect: from } },
        }),
      ),
    onSuccess: ({ actionId }, { alias, from }) => {
      onDone()
      showToast({
        text: t('promotion.takenOff', { alias, version: from }),
        ...(actionId === null ? {} : { action: { label: t('undo.action'), run: () => void undo(actionId) } }),
      })
    },
    onError: (error, change) => {
      if (onRefused(change, error)) return
      const reason = wordsFor(error, t, language)
      showToast({ tone: 'loss', text: t('promotion.takeOffFailed', { alias: change.alias, reason }) })
    },
    onSettled: invalidateAliases,
  })
}
