import { useMutation } from '@tanstack/react-query'
import type { TrashItem } from '../../../contract/schemas/activity.ts'
import { client, unwrap } from '../../lib/api.ts'
import { isProblem } from '../../lib/api-problem.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { showToast } from '../../ui/toasts.ts'
import { useUndo } from '../activity/use-undo.ts'

interface Restoring {
  readonly item: TrashItem
  readonly name?: string
}

interface Outcomes {
  /** Something else has its name by now: it can come back under another. */
  readonly onNameTaken: (item: TrashItem) => void
  readonly onRestored: () => void
}

/** With everything that belonged to it; aliases that are on other versions by now are named (semantics.md). */
export function useRestore({ onNameTaken, onRestored }: Outcomes) {
  const { t, language, format } = useLocale()
  const undo = useUndo()
  const restore = useMutation({
    mutationFn: ({ item, name }: Restoring) =>
      unwrap(
        client.POST('/trash/{item}/restore', {
          params: { path: { item: item.id } },
          body: name === undefined ? {} : { name },
        }),
      ),
    onSuccess: ({ actionId, aliasesNotRestored }, { item, name }) => {
      const aliases = format.list(aliasesNotRestored.map(({ alias, heldBy }) => `${alias} (${heldBy})`))
      const restored = t('trash.restored', { name: name ?? item.name })
      showToast({
        text: aliases === '' ? restored : `${restored}. ${t('trash.aliasesLost', { aliases })}`,
        action: { label: t('undo.action'), run: () => void undo(actionId) },
      })
      onRestored()
    },
    onError: (error, { item }) => {
      if (isProblem(error, 'restore_conflict') && error.field === 'name') return onNameTaken(item)
      const reason = wordsFor(error, t, language)
      showToast({ tone: 'loss', text: t('trash.restoreFailed', { name: item.name, reason }) })
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
  return {
    run: restore.mutate,
    pendingId: restore.isPending ? restore.variables.item.id : null,
  }
}
