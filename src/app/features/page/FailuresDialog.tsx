import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'

interface Failure {
  readonly id: string
  readonly name: string
  readonly reason: string
}

interface FailuresDialogProps {
  readonly title: string
  /** What did succeed. */
  readonly description: string
  readonly failures: readonly Failure[]
  readonly pending?: boolean
  readonly onRetry: () => void
  readonly onClose: () => void
}

/** Of ten thousand nobody reads every one, and the page would not bear them. */
const SHOWN = 100

/** What was not done of an action on many, each with its reason, and a second try for these alone. */
export function FailuresDialog(props: FailuresDialogProps) {
  const { title, description, failures, pending = false, onRetry, onClose } = props
  const t = useT()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="primary" busy={pending} onClick={onRetry}>
            {t('link.retry', { count: failures.length })}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('dialog.close')}
          </Button>
        </>
      }
    >
      <div role="alert">
        <ul className="flex flex-col divide-y divide-line">
          {failures.slice(0, SHOWN).map(({ id, name, reason }) => (
            <li key={id} className="py-2">
              <VisibleText className="font-mono text-sm wrap-anywhere" text={name} />
              <p className="text-ink-2 wrap-anywhere">
                <VisibleText text={reason} />
              </p>
            </li>
          ))}
          {failures.length > SHOWN && (
            <li className="py-2 text-ink-2">{t('bulk.andMore', { count: failures.length - SHOWN })}</li>
          )}
        </ul>
      </div>
    </Dialog>
  )
}
