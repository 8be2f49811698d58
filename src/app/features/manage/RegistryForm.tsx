import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { client, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { FormDialog } from './Form.tsx'
import { listOf } from './words.ts'

interface RegistryFormProps {
  /** null makes a new one. */
  readonly registry: Registry | null
  /** Why the person may not; the form is still shown, since it says what stands. */
  readonly forbidden: string | null
  readonly onClose: () => void
  readonly onSaved: (registry: Registry) => void
}

interface Fields {
  readonly name: string
  readonly description: string
  readonly types: string
  readonly visibility: Registry['visibility']
  readonly protectedAliases: string
}

const fieldsOf = (registry: Registry | null): Fields => ({
  name: registry?.name ?? '',
  description: registry?.description ?? '',
  types: registry?.types?.join(', ') ?? '',
  visibility: registry?.visibility ?? 'organization',
  protectedAliases: registry?.protectedAliases.join(', ') ?? '',
})

export function RegistryForm({ registry, forbidden, onClose, onSaved }: RegistryFormProps) {
  const { t, language } = useLocale()
  const first = useRef<HTMLInputElement>(null)
  const [fields, setFields] = useState(() => fieldsOf(registry))
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change })
  const save = useMutation({
    mutationFn: () => (registry === null ? create(fields) : update(registry, fields)),
    onSuccess: (saved) => {
      showToast({ text: t(registry === null ? 'manage.created' : 'manage.saved', { name: saved.name }) })
      onSaved(saved)
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
  const nameless = fields.name.trim() === ''
  return (
    <FormDialog
      title={registry === null ? t('manage.newRegistry') : t('manage.editOf', { name: registry.name })}
      confirm={registry === null ? t('manage.create') : t('manage.save')}
      disabledReason={forbidden ?? (nameless ? t('manage.needsName') : null)}
      busy={save.isPending}
      failure={save.error === null ? null : wordsFor(save.error, t, language)}
      initialFocus={first}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={t('manage.name')}
        value={fields.name}
        autoComplete="off"
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextArea
        label={t('manage.description')}
        value={fields.description}
        onChange={(event) => set({ description: event.target.value })}
      />
      <TextField
        label={t('manage.types')}
        hint={t('manage.typesHint')}
        value={fields.types}
        autoComplete="off"
        onChange={(event) => set({ types: event.target.value })}
      />
      <Select
        label={t('manage.visibility')}
        value={fields.visibility}
        onChange={(event) =>
          set({ visibility: event.target.value === 'restricted' ? 'restricted' : 'organization' })
        }
      >
        <option value="organization">{t('manage.visibility.organization')}</option>
        <option value="restricted">{t('manage.visibility.restricted')}</option>
      </Select>
      {registry !== null && (
        <TextField
          label={t('manage.protected')}
          hint={t('manage.protectedHint')}
          value={fields.protectedAliases}
          autoComplete="off"
          onChange={(event) => set({ protectedAliases: event.target.value })}
        />
      )}
    </FormDialog>
  )
}

const typesOf = ({ types }: Fields): string[] | null => {
  const list = listOf(types)
  return list.length === 0 ? null : list
}

const create = (fields: Fields): Promise<Registry> =>
  unwrap(
    client.POST('/registries', {
      body: {
        name: fields.name.trim(),
        description: fields.description,
        types: typesOf(fields),
        visibility: fields.visibility,
      },
    }),
  )

/** Only what was changed is sent: the rest may have been changed by others meanwhile. */
function update(registry: Registry, fields: Fields): Promise<Registry> {
  const was = fieldsOf(registry)
  const changed = (key: keyof Fields): boolean => fields[key].trim() !== was[key]
  return unwrap(
    client.PATCH('/registries/{registry}', {
      params: { path: { registry: registry.name } },
      body: {
        ...(changed('name') ? { name: fields.name.trim() } : {}),
        ...(changed('description') ? { description: fields.description } : {}),
        ...(changed('types') ? { types: typesOf(fields) } : {}),
        ...(changed('visibility') ? { visibility: fields.visibility } : {}),
        ...(changed('protectedAliases') ? { protectedAliases: listOf(fields.protectedAliases) } : {}),
      },
    }),
  )
}
