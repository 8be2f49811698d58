import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { client, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { FormDialog } from './Form.tsx'

interface NewCollectionProps {
  readonly registry: Registry
  readonly forbidden: string | null
  readonly onClose: () => void
  readonly onSaved: (collection: Collection) => void
}

/** Its type is one that the registry takes; where that takes all, it is typed. */
export function NewCollection({ registry, forbidden, onClose, onSaved }: NewCollectionProps) {
  const { t, language } = useLocale()
  const first = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [type, setType] = useState(registry.types?.[0] ?? 'model')
  const [description, setDescription] = useState('')
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/registries/{registry}/collections', {
          params: { path: { registry: registry.name } },
          body: { name: name.trim(), type: type.trim(), description },
        }),
      ),
    onSuccess: (saved) => {
      showToast({ text: t('manage.created', { name: saved.name }) })
      onSaved(saved)
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <FormDialog
      title={t('manage.newCollection')}
      confirm={t('manage.create')}
      disabledReason={forbidden ?? (name.trim() === '' ? t('manage.needsName') : null)}
      busy={save.isPending}
      failure={save.error === null ? null : wordsFor(save.error, t, language)}
      initialFocus={first}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={t('manage.name')}
        value={name}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      {registry.types === null ? (
        <TextField
          label={t('manage.type')}
          hint={t('manage.typeHint')}
          value={type}
          autoComplete="off"
          onChange={(event) => setType(event.target.value)}
        />
      ) : (
        <Select label={t('manage.type')} value={type} onChange={(event) => setType(event.target.value)}>
          {registry.types.map((one) => (
            <option key={one} value={one}>
              {visibleText(one)}
            </option>
          ))}
        </Select>
      )}
      <TextArea
        label={t('manage.description')}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
    </FormDialog>
  )
}
