import { useCallback } from 'react'
import { client, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { showToast } from '../../ui/toasts.ts'

/** Takes actions back, the last one first, and says how that went. An undo may touch anything, so everything on the screen is asked again. */
export function useUndo(): (...actionIds: readonly string[]) => Promise<void> {
  const { t, language } = useLocale()
  return useCallback(
    async (...actionIds) => {
      try {
        for (const action of actionIds.toReversed()) {
          await unwrap(client.POST('/actions/{action}/undo', { params: { path: { action } } }))
        }
        showToast({ text: t('undo.done') })
      } catch (error) {
        showToast({ tone: 'loss', text: t('undo.failed', { reason: wordsFor(error, t, language) }) })
      }
      await queryClient.invalidateQueries()
    },
    [t, language],
  )
}
