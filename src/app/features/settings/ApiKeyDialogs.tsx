import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { ApiKey } from '../../../contract/schemas/identity.ts'
import { client, invalidate, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Snippet } from '../../ui/states.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import type { NewKey } from './ApiKeys.tsx'

interface KeyCreatedDialogProps {
  readonly made: NewKey
  readonly onClose: () => void
}

/** The key stands nowhere else: not in the address, not in a cache, and not on the server either. */
export function KeyCreatedDialog({ made, onClose }: KeyCreatedDialogProps) {
  const t = useT()
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('apiKeys.createdTitle', { name: made.name })}
      description={t('apiKeys.createdOnce')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('apiKeys.createdDone')}
        </Button>
      }
    >
      <Snippet code={made.key} />
      <h3 className="pt-4 pb-2 font-medium">{t('apiKeys.use')}</h3>
      <Snippet code={`export VITRINE_URL=${location.origin}\nexport VITRINE_API_KEY=${made.key}`} />
    </Dialog>
  )
}

interface RevokeKeyDialogProps {
  readonly apiKey: ApiKey
  readonly onClose: () => void
}

/** It cannot be undone, so the name is typed (ui.md, Promotion). */
export function RevokeKeyDialog({ apiKey, onClose }: RevokeKeyDialogProps) {
  const { t, language } = useLocale()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const { id, name } = apiKey
  const matches = typed.trim().normalize('NFC') === name.trim()
  const asked = t('apiKeys.revokeTyped', { name })
  const revoke = useMutation({
    mutationFn: () => unwrap(client.DELETE('/api-keys/{key}', { params: { path: { key: id } } })),
    onSuccess: () => {
      showToast({ text: t('apiKeys.revoked', { name }) })
      onClose()
    },
    onSettled: () => invalidate('/api-keys', '/events'),
  })
  const run = () => {
    if (matches && !revoke.isPending) revoke.mutate()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    run()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={field}
      title={t('apiKeys.revokeTitle', { name })}
      description={t('apiKeys.revokeDetail')}
      footer={
        <>
          <Button
            variant="danger"
            busy={revoke.isPending}
            disabledReason={matches ? null : asked}
            onClick={run}
          >
            {t('apiKeys.revokeOne', { name })}
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
          label={asked}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      {revoke.error !== null && (
        <p role="alert" className="pt-3 text-loss wrap-anywhere">
          {t('apiKeys.revokeFailed', { reason: wordsFor(revoke.error, t, language) })}
        </p>
      )}
    </Dialog>
  )
}
