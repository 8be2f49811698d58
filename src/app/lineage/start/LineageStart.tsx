import { useQuery } from '@tanstack/react-query'
import { Box, FileBox, Waypoints } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { QueryFailed } from '../../features/page/QueryFailed.tsx'
import { q } from '../../lib/api.ts'
import { useT } from '../../lib/i18n.tsx'
import { MAX_LOOKED_FOR } from '../../lib/looked-for.ts'
import { paths } from '../../lib/paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { VersionLabel } from '../../ui/chips.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'

const LATELY = 10

/** Where to begin when the address names nothing. */
export function LineageStart() {
  const t = useT()
  return (
    <div className="flex max-w-2xl flex-col items-start gap-6 px-4 py-6 sm:px-6">
      <h2 className="text-lg font-semibold">{t('lineage.start')}</h2>
      <Find />
      <Link to={`${paths.lineage('alias:production')}&up=all&down=0`} className={buttonClass()}>
        {t('lineage.start.production')}
      </Link>
      <Lately />
    </div>
  )
}

const BEGINS = new Set(['collection', 'artifact', 'version', 'run'])
const ICONS = { collection: Box, artifact: FileBox, version: Box, run: Waypoints }

function Find() {
  const t = useT()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const asked = useDeferredValue(text.length > MAX_LOOKED_FOR ? '' : text.trim())
  const { data } = useQuery({
    ...q('/search', { query: { q: asked } }),
    enabled: asked !== '',
    placeholderData: (old) => old,
  })
  const hits = asked === '' ? [] : (data?.items ?? []).filter(({ kind }) => BEGINS.has(kind))
  return (
    <Combobox
      label={t('lineage.start.find')}
      listLabel={t('lineage.start.found')}
      text={text}
      onText={setText}
      options={hits.map((hit) => ({ id: hit.id, hit, content: <Hit {...hit} /> }))}
      onChoose={({ id }) => void navigate(paths.lineage(id))}
      open={open}
      onOpenChange={setOpen}
      note={asked !== '' && data !== undefined && hits.length === 0 ? t('lineage.start.none') : null}
      wide
    />
  )
}

function Hit({
  kind,
  name,
  version,
  context,
}: {
  kind: string
  name: string
  version: string | null
  context: string
}) {
  const Icon = kind in ICONS ? ICONS[kind as keyof typeof ICONS] : FileBox
  return (
    <>
      <Icon size={15} aria-hidden className="shrink-0 text-ink-3" />
      <span className="min-w-0 truncate">
        <VisibleText text={name} /> {version !== null && <VersionLabel>{version}</VersionLabel>}
      </span>
      <span className="ml-auto min-w-0 truncate text-sm text-ink-3">
        <VisibleText text={context} />
      </span>
    </>
  )
}

function Lately() {
  const t = useT()
  const query = useQuery(q('/versions', { query: { limit: LATELY } }))
  if (query.isError) return <QueryFailed title={t('lineage.start.failed')} query={query} dense />
  const versions = query.data?.items ?? []
  if (versions.length === 0) return null
  return (
    <section className="w-full">
      <h3 className="pb-2 font-semibold">{t('lineage.start.lately')}</h3>
      <ul className="border-t border-line">
        {versions.map(({ membershipId, versionId, path, createdAt }) => (
          <li key={membershipId} className="flex min-h-9 items-center gap-3 border-b border-line">
            <Link to={paths.lineage(versionId)} className="min-w-0 truncate text-accent-ink hover:underline">
              <VisibleText text={path.replace('wandb-registry-', '')} />
            </Link>
            <span className="ml-auto shrink-0 text-sm text-ink-3">
              <RelativeTime at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
