import { ArrowRight, FileMinus2, FilePen, FilePlus2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { AliasPreview, CollectionVersion } from '../../../contract/schemas/collection.ts'
import { verdictOf } from '../../lib/headline.ts'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { AliasChip, TagChange, VersionLabel } from '../../ui/chips.tsx'
import { Delta } from '../../ui/Delta.tsx'
import { Snippet } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'

/** What moves and what differs (ui.md, Promotion). */
export function PreviewBody({ preview }: { readonly preview: AliasPreview }) {
  return (
    <>
      <FromTo preview={preview} />
      <MetricsPart preview={preview} />
      <TagsPart preview={preview} />
      <FilesPart preview={preview} />
      <OtherAliasesPart preview={preview} />
      <UsedByPart preview={preview} />
      <CallPart call={preview.call} />
    </>
  )
}

function FromTo({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  const { from, to } = preview
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-start gap-3 rounded border border-line bg-canvas p-3">
      <Side label={t('promotion.from')} version={from}>
        {from === null ? t('promotion.nobody') : <HeldFor preview={preview} />}
      </Side>
      <ArrowRight size={18} aria-hidden className="self-center text-ink-3" />
      <Side label={t('promotion.to')} version={to}>
        <RichText k="promotion.age" values={{ when: <RelativeTime at={to.createdAt} /> }} />
      </Side>
    </div>
  )
}

interface SideProps {
  readonly label: string
  readonly version: CollectionVersion | null
  readonly children: ReactNode
}

function Side({ label, version, children }: SideProps) {
  return (
    <div className="min-w-0">
      <div className="text-sm text-ink-3">{label}</div>
      <div className="font-mono text-name font-medium">{version?.version ?? '–'}</div>
      <div className="text-sm text-ink-2">{children}</div>
    </div>
  )
}

function HeldFor({ preview }: { readonly preview: AliasPreview }) {
  const format = useFormat()
  const now = useNow()
  if (preview.fromSince === null) return null
  const duration = format.duration(now - Date.parse(preview.fromSince))
  if (preview.fromBy === null) return <RichText k="promotion.heldSince" values={{ duration }} />
  const who = <VisibleText text={preview.fromBy.name || preview.fromBy.username} />
  return <RichText k="promotion.heldBy" values={{ duration, who }} />
}

interface PartProps {
  readonly title: string
  readonly children: ReactNode
}

function Part({ title, children }: PartProps) {
  return (
    <section className="grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[112px_1fr]">
      <h3 className="pt-px text-sm text-ink-3">{title}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

function MetricsPart({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  const format = useFormat()
  const show = (value: number | null) => (value === null ? '–' : format.metric(value))
  return (
    <Part title={t('promotion.metrics')}>
      {preview.metrics.length === 0 ? (
        <p className="text-ink-2">{t('promotion.noMetrics')}</p>
      ) : (
        <table className="w-full text-base" aria-label={t('promotion.metrics')}>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('promotion.metric')}</th>
              <th scope="col">{t('promotion.from')}</th>
              <th scope="col">{t('promotion.to')}</th>
              <th scope="col">{t('promotion.change')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.metrics.map(({ key, from, to, better }) => (
              <tr key={key} className="border-b border-line last:border-0">
                <th
                  scope="row"
                  className="max-w-40 truncate py-1 pr-3 text-left font-normal"
                  title={visibleText(key)}
                >
                  <VisibleText text={key} />
                </th>
                <td className="py-1 pr-3 text-right text-ink-3">{show(from)}</td>
                <td className="py-1 pr-3 text-right">{show(to)}</td>
                <td className="w-28 py-1 text-right">
                  {from !== null && to !== null && (
                    <Delta from={from} to={to} verdict={verdictOf(from, to, better)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}

function TagsPart({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  const { added, removed } = preview.tags
  if (added.length + removed.length === 0 && preview.from === null) return null
  return (
    <Part title={t('promotion.tags')}>
      {added.length + removed.length === 0 ? (
        <p className="text-ink-2">{t('promotion.tagsSame')}</p>
      ) : (
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {added.map((tag) => (
            <TagChange key={tag} tag={tag} sign="+" label={t('promotion.tagAdded')} />
          ))}
          {removed.map((tag) => (
            <TagChange key={tag} tag={tag} sign="−" label={t('promotion.tagRemoved')} />
          ))}
        </ul>
      )}
    </Part>
  )
}

const CHANGES = {
  added: { icon: FilePlus2, colour: 'text-gain' },
  removed: { icon: FileMinus2, colour: 'text-loss' },
  changed: { icon: FilePen, colour: 'text-ink-3' },
} as const

function FilesPart({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  const format = useFormat()
  const { added, removed, changed, same, bytes, sample } = preview.files
  const counts = [
    added > 0 && t('promotion.filesAdded', { count: added }),
    changed > 0 && t('promotion.filesChanged', { count: changed }),
    removed > 0 && t('promotion.filesRemoved', { count: removed }),
  ].filter((part) => part !== false)
  if (counts.length === 0) {
    return (
      <Part title={t('promotion.files')}>
        <p className="text-ink-2">{t('promotion.filesSame', { count: same })}</p>
      </Part>
    )
  }
  return (
    <Part title={t('promotion.files')}>
      <p>
        {format.list(counts)}{' '}
        <span className="text-ink-3">· {t('promotion.filesBytes', { bytes: format.bytes(bytes) })}</span>
      </p>
      <ul className="pt-1">
        {sample.map((file) => {
          const { icon: Icon, colour } = CHANGES[file.change]
          const size = file.after ?? file.before
          return (
            <li key={file.path} className="flex items-center gap-2 py-0.5 text-sm">
              <Icon size={14} aria-hidden className={colour} />
              <span className="min-w-0 flex-1 truncate font-mono" title={visibleText(file.path)}>
                <VisibleText text={file.path} />
              </span>
              {size !== null && (
                <span className="text-ink-3">
                  <Bytes value={size} />
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function OtherAliasesPart({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  const sides = [preview.from, preview.to].flatMap((version) => {
    const others = version?.aliases.filter(({ alias }) => alias !== preview.alias) ?? []
    return version === null || others.length === 0 ? [] : [{ version, others }]
  })
  if (sides.length === 0) return null
  return (
    <Part title={t('promotion.others')}>
      <ul className="flex flex-col gap-1">
        {sides.map(({ version, others }) => (
          <li key={version.membershipId} className="flex flex-wrap items-center gap-1.5">
            <VersionLabel>{version.version}</VersionLabel>
            {others.map((other) => (
              <AliasChip key={other.alias} alias={other.alias} isProtected={other.protected} />
            ))}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function UsedByPart({ preview }: { readonly preview: AliasPreview }) {
  const t = useT()
  if (preview.from === null) return null
  return (
    <Part title={t('promotion.usedBy')}>
      {preview.usedBy.length === 0 ? (
        <p className="text-ink-2">{t('promotion.usedByNobody')}</p>
      ) : (
        <ul>
          {preview.usedBy.map((run) => (
            <li key={run.id} className="flex gap-2">
              <span className="min-w-0 flex-1 truncate" title={visibleText(run.path)}>
                <VisibleText text={run.name} />
              </span>
              <span className="text-sm text-ink-3">
                <RelativeTime at={run.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}

function CallPart({ call }: { readonly call: string }) {
  const t = useT()
  return (
    <details className="text-sm">
      <summary className="w-fit rounded-sm text-ink-3 hover:text-ink">{t('promotion.call')}</summary>
      <div className="pt-2">
        <Snippet code={call} />
      </div>
    </details>
  )
}
