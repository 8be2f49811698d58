import { requestIdOf, wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { FailedState } from '../../ui/states.tsx'

interface QueryFailedProps {
  /** What failed, in words. */
  readonly title: string
  readonly query: { readonly error: unknown; readonly refetch: () => Promise<unknown> }
  readonly dense?: boolean
}

/** The face of a panel whose query failed; the rest of the page stays (ui.md, States). */
export function QueryFailed({ title, query, dense }: QueryFailedProps) {
  const { t, language } = useLocale()
  return (
    <FailedState
      title={title}
      detail={wordsFor(query.error, t, language)}
      requestId={requestIdOf(query.error)}
      onRetry={() => void query.refetch()}
      dense={dense}
    />
  )
}
