import { Download } from 'lucide-react'
import { useState } from 'react'
import { cx } from '../../lib/cx.ts'
import { wordsFor } from '../../lib/error-words.ts'
import { useLocale } from '../../lib/i18n.tsx'
import { announce } from '../../ui/announce.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { saveText, toCsv, toJson } from './export-rows.ts'
import type { GridColumn } from './grid-types.ts'

interface ExportButtonProps<Row> {
  /** Of the file, without its ending. */
  readonly name: string
  readonly columns: readonly GridColumn<Row>[]
  /** Every row that matches, in its order, whether the table has loaded it or not. */
  readonly readAll: () => Promise<readonly Row[]>
}

/** Exactly this view: its columns in their order, all rows that match in their order (ui.md, Tables). */
export function ExportButton<Row>({ name, columns, readAll }: ExportButtonProps<Row>) {
  const { t, language } = useLocale()
  const [busy, setBusy] = useState(false)
  const exported = columns.filter(({ controls }) => controls !== true)
  const save = async (format: 'csv' | 'json') => {
    setBusy(true)
    announce(t('grid.exporting'))
    try {
      const rows = await readAll()
      if (format === 'csv') saveText(toCsv(exported, rows), `${name}.csv`, 'text/csv')
      else saveText(toJson(exported, rows), `${name}.json`, 'application/json')
      announce(t('grid.exported', { count: rows.length }))
    } catch (error) {
      showToast({ tone: 'loss', text: t('grid.exportFailed', { reason: wordsFor(error, t, language) }) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <MenuButton
      label={busy ? t('grid.exporting') : t('grid.export')}
      aria-busy={busy}
      className={cx(buttonClass(), 'h-[30px] px-2.5 font-normal', busy && 'opacity-50')}
      entries={[
        { kind: 'action', id: 'csv', content: 'CSV', onSelect: () => void save('csv') },
        { kind: 'action', id: 'json', content: 'JSON', onSelect: () => void save('json') },
      ]}
    >
      <Download size={14} aria-hidden />
      <span className="max-lg:sr-only">{t('grid.export')}</span>
    </MenuButton>
  )
}
