import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import type { LinkOutcome } from './link-outcome.ts'
import type { LinkJob } from './use-link.ts'

interface LinkOutcomeDialogProps {
  readonly outcome: LinkOutcome
  readonly onRetry: (job: LinkJob) => void
  readonly onClose: () => void
}

/** Of ten thousand nobody reads every one, and the page would not bear them. */
const SHOWN = 100

/** What was linked and what was not, each with its reason (ui.md, Linking by drag). */
export function LinkOutcomeDialog({ outcome, onRetry, onClose }: LinkOutcomeDialogProps) {
  const t = useT()
  const { target, linked, failures } = outcome
  const { collection } = target
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('link.notLinked', { count: failures.length })}
      description={
        linked === 0 ? t('link.noneLinked', { collection }) : t('link.done', { count: linked, collection })
      }
      footer={
        <>
          <Button
            variant="primary"
            onClick={() => onRetry({ target, items: failures.map(({ item }) => item) })}
          >
            {t('link.retry', { count: failures.length })}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('dialog.close')}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col divide-y divide-line" role="alert">
        {failures.slice(0, SHOWN).map(({ item, reason }) => (
          <li key={item.versionId} className="py-2">
            <VisibleText className="font-mono text-sm wrap-anywhere" text={item.label} />
            <p className="text-ink-2 wrap-anywhere">
              <VisibleText text={reason} />
            </p>
          </li>
        ))}
        {failures.length > SHOWN && (
          <li className="py-2 text-ink-2">{t('bulk.andMore', { count: failures.length - SHOWN })}</li>
        )}
      </ul>
    </Dialog>
  )
}
