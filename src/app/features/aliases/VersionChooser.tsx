import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { q } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { AliasChip, VersionLabel } from '../../ui/chips.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { choicesFilter } from './choices-filter.ts'

interface VersionChooserProps {
  readonly collectionId: string
  readonly version: string
  readonly onChoose: (version: string) => void
}

const OFFERED = 50

const choicesQuery = (collection: string, text: string) => {
  const filter = choicesFilter(text)
  const query = { limit: OFFERED, ...(filter === null ? {} : { filter }) }
  return q('/collections/{collection}/versions', { path: { collection }, query })
}

/** Any version of the collection: the newest are offered, and every other is found by its number, an alias or a tag. */
export function VersionChooser({ collectionId, version, onChoose }: VersionChooserProps) {
  const t = useT()
  /** null: nobody is typing, and the field says what is chosen. */
  const [text, setText] = useState<string | null>(null)
  const [open, setOpen] = useState(false)
  const asked = useDeferredValue(text?.trim() ?? '')
  const { data } = useQuery({
    ...choicesQuery(collectionId, asked),
    placeholderData: keepPreviousData,
    enabled: open,
  })
  const found = data?.items ?? []
  const first = found.find((one) => one.version === (text === null ? version : exactly(asked)))
  const ordered = first === undefined ? found : [first, ...found.filter((one) => one !== first)]
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {t('promotion.version')}
      </span>
      <Combobox
        wide
        label={t('promotion.version')}
        listLabel={t('promotion.versions')}
        text={text ?? version}
        onText={setText}
        options={ordered.map((one) => ({ id: one.version, content: <Choice version={one} /> }))}
        onChoose={({ id }) => onChoose(id)}
        open={open}
        onOpenChange={(next) => {
          setOpen(next)
          // What was typed and not chosen is no version.
          if (!next) setText(null)
        }}
        note={open && data !== undefined && found.length === 0 ? t('query.noMatch') : null}
      />
    </div>
  )
}

const exactly = (text: string): string => (text.startsWith('v') ? text : `v${text}`)

function Choice({ version }: { readonly version: CollectionVersion }) {
  return (
    <>
      <VersionLabel>{version.version}</VersionLabel>
      <span className="flex min-w-0 flex-1 gap-1 overflow-hidden">
        {version.aliases.map(({ alias, protected: isProtected }) => (
          <AliasChip key={alias} alias={alias} isProtected={isProtected} />
        ))}
      </span>
      <span className="shrink-0 text-sm text-ink-3">
        <RelativeTime at={version.linkedAt} />
      </span>
    </>
  )
}
