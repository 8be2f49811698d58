import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { client, unwrap } from '../../lib/api.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale, useT } from '../../lib/i18n.tsx'
import { keysQuery } from '../../lib/queries.ts'
import { queryClient } from '../../lib/query-client.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { FormDialog } from './Form.tsx'

interface CollectionFormProps {
  readonly collection: Collection
  readonly forbidden: string | null
  readonly onClose: () => void
  readonly onSaved: (collection: Collection) => void
}

type Headline = Collection['headlineMetric']

/** The type is not among them: it is fixed (semantics.md, Versions, links, numbers). */
export function CollectionForm({ collection, forbidden, onClose, onSaved }: CollectionFormProps) {
  const { t, language } = useLocale()
  const first = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(collection.name)
  const [description, setDescription] = useState(collection.description)
  const [headline, setHeadline] = useState<Headline>(collection.headlineMetric)
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        client.PATCH('/collections/{collection}', {
          params: { path: { collection: collection.id } },
          // Only what was changed: the rest may have been changed by others meanwhile.
          body: {
            ...(name.trim() === collection.name ? {} : { name: name.trim() }),
            ...(description === collection.description ? {} : { description }),
            ...(sameHeadline(headline, collection.headlineMetric) ? {} : { headlineMetric: headline }),
          },
        }),
      ),
    onSuccess: (saved) => {
      showToast({ text: t('manage.saved', { name: saved.name }) })
      onSaved(saved)
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <FormDialog
      title={t('manage.editOf', { name: collection.name })}
      confirm={t('manage.save')}
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
      <TextArea
        label={t('manage.description')}
        value={description}
        onChange={(event) => setDescription(event.target.value)}
      />
      <HeadlineChoice collectionId={collection.id} headline={headline} onChange={setHeadline} />
    </FormDialog>
  )
}

const sameHeadline = (left: Headline, right: Headline): boolean =>
  left?.key === right?.key && left?.better === right?.better

interface HeadlineChoiceProps {
  readonly collectionId: string
  readonly headline: Headline
  readonly onChange: (headline: Headline) => void
}

/** Any number the versions have; until one is chosen it is guessed (ui.md, Feel). */
function HeadlineChoice({ collectionId, headline, onChange }: HeadlineChoiceProps) {
  const t = useT()
  const { data } = useQuery(keysQuery(collectionId))
  const numbers = (data?.items ?? []).filter(({ types }) => types.includes('number'))
  const keys = [...new Set([...numbers.map(({ key }) => key), ...(headline === null ? [] : [headline.key])])]
  const choose = (key: string) =>
    onChange(key === '' ? null : { key, better: numbers.find((one) => one.key === key)?.better ?? 'higher' })
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Select
        label={t('manage.headline')}
        value={headline?.key ?? ''}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{t('manage.headlineGuessed')}</option>
        {keys.map((key) => (
          <option key={key} value={key}>
            {visibleText(key)}
          </option>
        ))}
      </Select>
      {headline !== null && (
        <Select
          label={t('manage.better')}
          value={headline.better}
          onChange={(event) =>
            onChange({ key: headline.key, better: event.target.value === 'lower' ? 'lower' : 'higher' })
          }
        >
          <option value="higher">{t('manage.better.higher')}</option>
          <option value="lower">{t('manage.better.lower')}</option>
        </Select>
      )}
    </div>
  )
}
