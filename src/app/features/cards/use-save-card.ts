import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { showToast } from '../../ui/toasts.ts'
import type { Card } from './card.ts'
import { cardQuery } from './card-queries.ts'

interface Outcomes {
  readonly onSaved: () => void
  /** Somebody saved meanwhile: their text. */
  readonly onConflict: (theirs: Card) => void
}

/** Sends the revision that was edited; who was slower gets both texts, and nothing is overwritten unseen. */
export function useSaveCard(collection: string, { onSaved, onConflict }: Outcomes) {
  const { t, language } = useLocale()
  const [unread, setUnread] = useState(false)
  const save = useMutation({
    mutationFn: (body: { body: string; expectRevision: number }) =>
      unwrap(client.PUT('/collections/{collection}/card', { params: { path: { collection } }, body })),
    onSuccess: (card) => {
      queryClient.setQueryData(cardQuery(collection).queryKey, card)
      showToast({ text: t('card.saved') })
      onSaved()
      void invalidate('/collections/{collection}/card/revisions', '/events')
    },
    onError: async (error) => {
      if (!isProblem(error, 'card_changed')) return
      const theirs = await queryClient
        .fetchQuery({ ...cardQuery(collection), staleTime: 0 })
        .catch(() => null)
      setUnread(theirs === null)
      if (theirs !== null) onConflict(theirs)
    },
  })
  // A conflict is told by both texts, if there are both.
  const told = save.error !== null && (unread || !isProblem(save.error, 'card_changed'))
  return {
    run: save.mutate,
    pending: save.isPending,
    failure: told ? wordsFor(save.error, t, language) : null,
  }
}
