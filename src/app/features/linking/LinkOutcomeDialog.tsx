import { useT } from '../../lib/i18n.tsx'
import { FailuresDialog } from '../page/FailuresDialog.tsx'
import type { LinkOutcome } from './link-outcome.ts'
import type { LinkJob } from './use-link.ts'

interface LinkOutcomeDialogProps {
  readonly outcome: LinkOutcome
  readonly onRetry: (job: LinkJob) => void
  readonly onClose: () => void
}

/** What was linked and what was not, each with its reason (ui.md, Linking by drag). */
export function LinkOutcomeDialog({ outcome, onRetry, onClose }: LinkOutcomeDialogProps) {
  const t = useT()
  const { target, linked, failures } = outcome
  const { collection } = target
  return (
    <FailuresDialog
      title={t('link.notLinked', { count: failures.length })}
      description={
        linked === 0 ? t('link.noneLinked', { collection }) : t('link.done', { count: linked, collection })
      }
      failures={failures.map(({ item, reason }) => ({ id: item.versionId, name: item.label, reason }))}
      onRetry={() => onRetry({ target, items: failures.map(({ item }) => item) })}
      onClose={onClose}
    />
  )
}
