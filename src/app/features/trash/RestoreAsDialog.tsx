import { type FormEvent, useRef, useState } from 'react'
import type { TrashItem } from '../../../contract/schemas/activity.ts'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'

interface RestoreAsDialogProps {
  readonly item: TrashItem
  readonly busy: boolean
  readonly onRestore: (name: string) => void
  readonly onClose: () => void
}

export function RestoreAsDialog({ item, busy, onRestore, onClose }: RestoreAsDialogProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(t('trash.otherName', { name: item.name }))
  const restore = () => {
    if (name.trim() !== '') onRestore(name.trim())
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    restore()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      title={t('trash.restoreOne', { name: item.name })}
      description={t('trash.nameTaken', { name: item.name })}
      footer={
        <>
          <Button variant="primary" busy={busy} onClick={restore}>
            {t('trash.restore')}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t('promotion.cancel')}
          </Button>
        </>
      }
    >
      <form onSubmit={onSubmit}>
        <TextField
          ref={field}
          label={t('trash.newName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
