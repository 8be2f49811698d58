import { useT } from '../../lib/i18n.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, Table, Td, Th, Tr } from '../../ui/Table.tsx'

/** Top-level keys as rows; what is deeper stays JSON, indented. */
export function MetadataTable({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  const t = useT()
  const rows = Object.entries(metadata)
  if (rows.length === 0) {
    return <EmptyState title={t('version.metadataEmpty')} detail={t('version.metadataEmptyDetail')} />
  }
  return (
    <Table label={t('version.tab.metadata')}>
      <thead>
        <tr>
          <Th className="sm:first:pl-6">{t('version.metadataKey')}</Th>
          <Th className="sm:last:pr-6">{t('version.metadataValue')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, value]) => (
          <Tr key={key}>
            <RowHeader className="w-64 py-2.5 align-top font-mono text-sm wrap-anywhere sm:first:pl-6">
              {key}
            </RowHeader>
            <Td className="py-2.5 align-top sm:last:pr-6">
              <pre className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">{asText(value)}</pre>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2)
