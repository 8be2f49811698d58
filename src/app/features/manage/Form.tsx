import { type FormEvent, type ReactNode, type RefObject, useId } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface FormDialogProps {
  readonly title: string
  readonly confirm: string
  /** Why it cannot be sent, for the button. */
  readonly disabledReason: string | null
  readonly busy: boolean
  /** What the server said against it. */
  readonly failure: string | null
  readonly initialFocus: RefObject<HTMLInputElement | null>
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: Enter sends it, a refusal stands in it and nothing typed is lost. */
export function FormDialog(props: FormDialogProps) {
  const t = useT()
  const { title, confirm, disabledReason, busy, failure, initialFocus, onSubmit, onClose, children } = props
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (disabledReason === null && !busy) onSubmit()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={initialFocus}
      title={title}
      footer={
        <>
          <Button type="submit" form={id} variant="primary" busy={busy} disabledReason={disabledReason}>
            {confirm}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        {children}
        {failure !== null && (
          <p role="alert" className="text-loss wrap-anywhere">
            {failure}
          </p>
        )}
      </form>
    </Dialog>
  )
}
