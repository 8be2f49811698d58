import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Person } from '../../../contract/schemas/common.ts'
import { RichText, useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { linksQuery } from '../../lib/queries.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { VersionLabel } from '../../ui/chips.tsx'
import { Snippet } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { PlaceLink } from '../page/PlaceLink.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { addressOfVersion } from '../search/hit-address.ts'
import { shellQuoted } from '../usage/doors.ts'

export function VersionOverview({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 px-4 py-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
      <div className="flex min-w-0 flex-col gap-8">
        {version.description !== '' && (
          <Section title={t('version.description')}>
            <p className="max-w-prose text-prose whitespace-pre-line wrap-anywhere">
              <VisibleText text={version.description} />
            </p>
          </Section>
        )}
        <Section title={t('version.metrics')}>
          <Metrics metrics={version.metrics} />
        </Section>
        <Section title={t('version.use')}>
          <Snippet code={`vitrine get ${shellQuoted(version.path)}`} />
          <PlaceLink to="?tab=usage" className="mt-2 inline-block text-accent-ink hover:underline">
            {t('version.moreUse')}
          </PlaceLink>
        </Section>
      </div>
      <div className="flex min-w-0 flex-col gap-8">
        <Section title={t('version.facts')}>
          <Facts version={version} />
        </Section>
        <OtherLinks version={version} />
      </div>
    </div>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

function Section({ title, children }: SectionProps) {
  return (
    <section className="min-w-0">
      <h2 className="pb-2 font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Metrics({ metrics }: Pick<CollectionVersion, 'metrics'>) {
  const t = useT()
  const format = useFormat()
  const rows = Object.entries(metrics).sort(([a], [b]) => a.localeCompare(b))
  if (rows.length === 0) return <p className="text-ink-2">{t('version.noMetrics')}</p>
  return (
    <dl className="border-t border-line">
      {rows.map(([key, value]) => (
        <div key={key} className="flex h-8 items-center justify-between gap-4 border-b border-line">
          <dt className="min-w-0 truncate text-ink-2" title={visibleText(key)}>
            <VisibleText text={key} />
          </dt>
          <dd className="tnum" title={format.number(value)}>
            {format.metric(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Facts({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5">
      <Fact name={t('version.path')}>
        <Copyable text={version.path} />
      </Fact>
      <Fact name={t('version.digest')}>
        <Copyable text={version.digest} />
      </Fact>
      <Fact name={t('version.column.size')}>
        <Bytes value={version.size} />
        <span className="text-ink-3"> · {t('count.files', { count: version.fileCount })}</span>
      </Fact>
      <Fact name={t('version.column.logged')}>
        <WhenAndWho at={version.createdAt} by={version.createdBy} />
      </Fact>
      {isLink(version) && (
        <Fact name={t('version.column.linked')}>
          <WhenAndWho at={version.linkedAt} by={version.linkedBy} />
        </Fact>
      )}
      {isLink(version) && (
        <Fact name={t('version.column.source')}>
          {version.source === null ? (
            <span className="text-ink-3">{t('version.sourceHidden')}</span>
          ) : (
            <SourceLink source={version.source} type={version.type} />
          )}
        </Fact>
      )}
      {version.run !== null && (
        <Fact name={t('version.run')}>
          <Link
            to={paths.run(version.run.entity, version.run.project, version.run.name)}
            className="text-accent-ink hover:underline"
          >
            <VisibleText text={version.run.displayName} />
          </Link>{' '}
          <span className="text-ink-3">
            <VisibleText text={`${version.run.entity}/${version.run.project}`} />
          </span>
        </Fact>
      )}
    </dl>
  )
}

/** At its source a version is not linked: it is where it was logged. */
const isLink = ({ path }: CollectionVersion): boolean => path.startsWith(REGISTRY_PROJECT_PREFIX)

interface SourceLinkProps {
  readonly source: { readonly path: string; readonly version: string }
  readonly type: string
}

function SourceLink({ source, type }: SourceLinkProps) {
  const address = addressOfVersion({ ...source, type })
  if (address === null) return <Copyable text={source.path} />
  return (
    <span className="flex min-w-0 items-start gap-1">
      <Link
        to={address}
        className="min-w-0 font-mono text-sm leading-5 text-accent-ink wrap-anywhere hover:underline"
      >
        <VisibleText text={source.path} />
      </Link>
      <span className="-my-0.5 flex">
        <CopyButton text={source.path} />
      </span>
    </span>
  )
}

interface FactProps {
  readonly name: string
  readonly children: ReactNode
}

function Fact({ name, children }: FactProps) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}

function Copyable({ text }: { readonly text: string }) {
  return (
    <span className="flex min-w-0 items-start gap-1">
      <code className="min-w-0 font-mono text-sm leading-5 wrap-anywhere">
        <VisibleText text={text} />
      </code>
      <span className="-my-0.5 flex">
        <CopyButton text={text} />
      </span>
    </span>
  )
}

interface WhenAndWhoProps {
  readonly at: string
  readonly by: Person | null
}

function WhenAndWho({ at, by }: WhenAndWhoProps) {
  const when = <RelativeTime at={at} />
  if (by === null) return when
  return <RichText k="version.by" values={{ when, who: <VisibleText text={by.name || by.username} /> }} />
}

/** Where else the same version is linked; nothing to see where it is linked only here. */
function OtherLinks({ version }: { readonly version: CollectionVersion }) {
  const t = useT()
  const query = useQuery(linksQuery(version.versionId))
  if (query.isError) return <QueryFailed dense title={t('version.linksFailed')} query={query} />
  const others = query.data?.items.filter((link) => link.membershipId !== version.membershipId) ?? []
  if (others.length === 0) return null
  return (
    <Section title={t('version.linksTitle')}>
      <ul className="flex flex-col gap-1">
        {others.map((link) => {
          const address = addressOfVersion(link)
          const label = (
            <VersionLabel>
              <VisibleText text={link.path} />
            </VersionLabel>
          )
          return (
            <li key={link.membershipId} className="min-w-0 truncate">
              {address === null ? (
                label
              ) : (
                <Link to={address} className="text-accent-ink hover:underline">
                  {label}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
