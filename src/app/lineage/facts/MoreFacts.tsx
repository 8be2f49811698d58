import { useQuery } from '@tanstack/react-query'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { RunLength } from '../../features/runs/RunLength.tsx'
import { q } from '../../lib/api.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { visibleText } from '../../lib/visible-text.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Bytes } from '../../ui/values.tsx'
import { Fact } from './Fact.tsx'

const NUMBERS_SHOWN = 5

/** What the graph does not carry, asked for when somebody looks. What cannot be had is left out: the rest still holds. */
export function MoreFacts({ node }: { readonly node: LineageNode }) {
  if (node.deleted) return null
  return node.kind === 'run' ? <OfRun id={node.id} /> : <OfVersion id={node.id} />
}

function OfVersion({ id }: { readonly id: string }) {
  const t = useT()
  const { data } = useQuery(q('/versions/{version}', { path: { version: id } }))
  if (data === undefined) return null
  return (
    <>
      <Fact name={t('lineage.size')}>
        <Bytes value={data.size} />
      </Fact>
      <Fact name={t('lineage.digest')}>
        <span className="flex items-center gap-1">
          <code className="truncate font-mono text-sm">
            {data.digest.replace('sha256:', '').slice(0, 12)}
          </code>
          <CopyButton text={data.digest} />
        </span>
      </Fact>
      <Numbers of={data.metrics} />
    </>
  )
}

function OfRun({ id }: { readonly id: string }) {
  const t = useT()
  const { data } = useQuery(q('/runs/{run}', { path: { run: id } }))
  if (data === undefined) return null
  return (
    <>
      <Fact name={t('lineage.length')}>
        <RunLength run={data} />
      </Fact>
      <Numbers of={data.summary} />
      <Numbers of={data.config} />
    </>
  )
}

/** The first of them, by name; what begins with `_` is bookkeeping of the client. */
function Numbers({ of }: { readonly of: Readonly<Record<string, unknown>> }) {
  const format = useFormat()
  const shown = Object.entries(of)
    .flatMap(([key, value]) => (typeof value === 'number' && !key.startsWith('_') ? [{ key, value }] : []))
    .toSorted((a, b) => a.key.localeCompare(b.key))
    .slice(0, NUMBERS_SHOWN)
  return shown.map(({ key, value }) => (
    <Fact key={key} name={visibleText(key)}>
      <span className="tnum" title={format.number(value)}>
        {format.metric(value)}
      </span>
    </Fact>
  ))
}
