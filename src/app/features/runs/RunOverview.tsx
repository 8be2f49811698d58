import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Run } from '../../../contract/schemas/project.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { RunLength } from './RunLength.tsx'

const NUMBERS_SHOWN = 40

/** What the run came to, and the facts of it. */
export function RunOverview({ run }: { readonly run: Run }) {
  const t = useT()
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-8 px-4 py-5 sm:px-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
      <div className="flex min-w-0 flex-col gap-8">
        {run.notes !== '' && (
          <section>
            <h2 className="pb-2 font-semibold">{t('run.notes')}</h2>
            <p className="max-w-prose text-prose whitespace-pre-line wrap-anywhere">
              <VisibleText text={run.notes} />
            </p>
          </section>
        )}
        <section>
          <h2 className="pb-2 font-semibold">{t('run.results')}</h2>
          <Numbers run={run} />
        </section>
      </div>
      <section className="min-w-0">
        <h2 className="pb-2 font-semibold">{t('version.facts')}</h2>
        <Facts run={run} />
      </section>
    </div>
  )
}

/** The numbers of the summary; keys that begin with `_` are bookkeeping of the client. */
function Numbers({ run }: { readonly run: Run }) {
  const t = useT()
  const format = useFormat()
  const numbers = Object.entries(run.summary)
    .flatMap(([key, value]) => (typeof value === 'number' && !key.startsWith('_') ? [{ key, value }] : []))
    .sort((a, b) => a.key.localeCompare(b.key))
  if (numbers.length === 0) return <p className="text-ink-2">{t('run.noResults')}</p>
  return (
    <>
      <dl className="border-t border-line">
        {numbers.slice(0, NUMBERS_SHOWN).map(({ key, value }) => (
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
      {numbers.length > NUMBERS_SHOWN && (
        <Link to={{ search: '?tab=summary' }} className="mt-2 inline-block text-accent-ink hover:underline">
          {t('run.allResults', { count: numbers.length })}
        </Link>
      )}
    </>
  )
}

function Facts({ run }: { readonly run: Run }) {
  const t = useT()
  const format = useFormat()
  const author = run.createdBy
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-1.5">
      <Fact name={t('run.name')}>
        <span className="flex min-w-0 items-start gap-1">
          <code className="min-w-0 font-mono text-sm leading-5 wrap-anywhere">
            <VisibleText text={run.name} />
          </code>
          <span className="-my-0.5 flex">
            <CopyButton text={run.name} label={t('run.copyName')} />
          </span>
        </span>
      </Fact>
      <Fact name={t('run.column.project')}>
        <Link to={paths.project(run.entity, run.project)} className="text-accent-ink hover:underline">
          <VisibleText text={`${run.entity}/${run.project}`} />
        </Link>
      </Fact>
      <Fact name={t('run.column.author')}>
        <VisibleText text={author === null ? '–' : author.name || author.username} />
      </Fact>
      <Fact name={t('run.column.started')}>
        <RelativeTime at={run.createdAt} />
      </Fact>
      {run.finishedAt !== null && (
        <Fact name={t('run.ended')}>
          <RelativeTime at={run.finishedAt} />
        </Fact>
      )}
      <Fact name={t('run.column.length')}>
        <RunLength run={run} />
      </Fact>
      {run.jobType !== null && <Fact name={t('run.column.job')}>{run.jobType}</Fact>}
      {run.group !== null && <Fact name={t('run.group')}>{run.group}</Fact>}
      <Fact name={t('run.steps')}>
        <span className="tnum">{format.number(run.historyRows)}</span>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  )
}
