import { useMemo } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { readCsv } from './csv.ts'
import { TextPreview } from './TextPreview.tsx'

const MAX_ROWS = 500
/** More of them are more cells than a page can hold; nobody reads that far to the right. */
const MAX_COLUMNS = 100
const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i

/** Cells are what the file says, letter by letter; columns of numbers stand right. */
export function CsvPreview({ text, isBeginning }: { readonly text: string; readonly isBeginning: boolean }) {
  const t = useT()
  const table = useMemo(
    () => readCsv(text, { isBeginning, maxRows: MAX_ROWS, maxColumns: MAX_COLUMNS }),
    [text, isBeginning],
  )
  if (table.header.length === 0) return <TextPreview text={text} />
  // A row may be longer than the header.
  const names = Array.from(
    { length: Math.min(table.columns, MAX_COLUMNS) },
    (_, column) => table.header[column] ?? '',
  )
  const isNumeric = names.map((_name, column) =>
    table.rows.every((row) => NUMBER.test(row[column] ?? '') || (row[column] ?? '') === ''),
  )
  const align = (column: number) => (isNumeric[column] === true ? 'text-right tnum' : '')
  return (
    <>
      <Table label={t('preview.table')}>
        <thead>
          <tr>
            <Th className="w-12 text-right sm:first:pl-6">
              <span className="sr-only">{t('preview.row')}</span>#
            </Th>
            {names.map((name, column) => (
              // The index is the key: columns of a file may share a name
              <Th key={column} className={`sm:last:pr-6 ${align(column)}`}>
                <VisibleText text={name} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // The index is the key: the rows of a file stand still
            <Tr key={index}>
              <Td className="text-right text-sm text-ink-3 tnum sm:first:pl-6">{index + 1}</Td>
              {names.map((_name, column) => (
                // The index is the key here too.
                <Td key={column} className={`max-w-96 truncate sm:last:pr-6 ${align(column)}`}>
                  <VisibleText text={row[column] ?? ''} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
      {table.columns > names.length && (
        <p className="px-4 pt-3 text-sm text-ink-3 sm:px-6">
          {t('preview.columnsShown', { shown: names.length, total: table.columns })}
        </p>
      )}
      {table.isCut && (
        <p className="px-4 py-3 text-sm text-ink-3 sm:px-6">
          {t('preview.rowsShown', { count: table.rows.length })}
        </p>
      )}
    </>
  )
}
