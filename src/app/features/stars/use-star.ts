import { useMutation } from '@tanstack/react-query'
import type { StarKind } from '../../../contract/schemas/personal.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'
import { showToast } from '../../ui/toasts.ts'

export interface Starrable {
  readonly kind: StarKind
  readonly id: string
  readonly name: string
  readonly starred: boolean
}

/** Puts a star on or takes it off; it is one's own, so there is nothing to undo. */
export function useStar() {
  const { t, language } = useLocale()
  return useMutation({
    mutationFn: ({ kind, id, starred }: Starrable) => {
      const params = { path: { kind, id } }
      return unwrap(
        starred
          ? client.DELETE('/me/stars/{kind}/{id}', { params })
          : client.PUT('/me/stars/{kind}/{id}', { params }),
      )
    },
    onSuccess: ({ starred }, { name }) =>
      announce(starred ? t('star.done', { name }) : t('star.undone', { name })),
    onError: (error) =>
      showToast({ tone: 'loss', text: t('star.failed', { reason: wordsFor(error, t, language) }) }),
    // Until the new state is here, the mutation is pending and painted.
    onSettled: (_answer, _error, { kind }) =>
      kind === 'registry'
        ? invalidate('/registries', '/registries/{registry}', '/me/stars')
        : invalidate(
            '/registries/{registry}/collections',
            '/registries/{registry}/collections/{collection}',
            '/projects/{entity}/{project}/artifacts',
            '/projects/{entity}/{project}/artifacts/{artifact}',
            '/me/stars',
          ),
  })
}
