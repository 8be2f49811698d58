import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Run } from '../../../contract/schemas/project.ts'
import { useT } from '../../lib/i18n.tsx'
import { runInputsQuery, runOutputsQuery } from '../../lib/project-queries.ts'
import { KindGlyph, kindOfType } from '../../ui/chips.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { Bytes, RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { TagList } from '../page/TagList.tsx'
import { addressOfVersion } from '../search/hit-address.ts'

/** What the run took and what it made, as far as the reader may see it. */
export function RunVersions({ run }: { readonly run: Run }) {
  const t = useT()
  const inputs = useInfiniteQuery(runInputsQuery(run.id))
  const outputs = useInfiniteQuery(runOutputsQuery(run.id))
  return (
    <div className="pb-6">
      <VersionSection title={t('run.inputs')} none={t('run.noInputs')} query={inputs} />
      <VersionSection title={t('run.outputs')} none={t('run.noOutputs')} query={outputs} />
    </div>
  )
}

interface VersionSectionProps {
  readonly title: string
  readonly none: string
  readonly query: ReturnType<typeof useInputs>
}
/** Inputs and outputs are the same kind of list. */
const useInputs = (runId: string) => useInfiniteQuery(runInputsQuery(runId))

function VersionSection({ title, none, query }: VersionSectionProps) {
  const t = useT()
  const versions = query.data?.pages.flatMap((page) => page.items)
  return (
    <section>
      <h2 className="px-4 pt-5 pb-2 font-semibold sm:px-6">{title}</h2>
      {query.isError && versions === undefined ? (
        <QueryFailed title={t('run.versionsFailed')} query={query} />
      ) : versions?.length === 0 ? (
        <p className="px-4 text-ink-2 sm:px-6">{none}</p>
      ) : (
        <Table label={title}>
          <thead>
            <tr>
              <Th className="min-w-64 sm:first:pl-6">{t('version.column.version')}</Th>
              <Th className="w-40">{t('registry.column.type')}</Th>
              <Th className="w-64">{t('version.column.tags')}</Th>
              <Th className="w-40 text-right">{t('version.column.logged')}</Th>
              <Th className="w-32 text-right sm:last:pr-6">{t('version.column.size')}</Th>
            </tr>
          </thead>
          <tbody>
            {versions === undefined ? (
              <SkeletonRows rows={2} columns={5} />
            ) : (
              versions.map((version) => <VersionRow key={version.membershipId} version={version} />)
            )}
          </tbody>
        </Table>
      )}
      {versions !== undefined && <ListEnd shown={versions.length} total={null} query={query} />}
    </section>
  )
}

function VersionRow({ version }: { readonly version: CollectionVersion }) {
  const address = addressOfVersion(version)
  return (
    <Tr>
      <RowHeader className="font-mono text-sm wrap-anywhere sm:first:pl-6">
        {address === null ? (
          <VisibleText text={version.path} />
        ) : (
          <Link to={address} className="row-link">
            <VisibleText text={version.path} />
          </Link>
        )}
      </RowHeader>
      <Td className="text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <KindGlyph kind={kindOfType(version.type)} />
          <VisibleText text={version.type} />
        </span>
      </Td>
      <Td>
        <TagList tags={version.tags} />
      </Td>
      <Td className="text-right text-sm text-ink-3">
        <RelativeTime at={version.createdAt} />
      </Td>
      <Td className="text-right text-sm text-ink-2 sm:last:pr-6">
        <Bytes value={version.size} />
      </Td>
    </Tr>
  )
}
