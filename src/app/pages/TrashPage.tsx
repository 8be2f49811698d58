import { PageHeader } from '../features/page/PageHeader.tsx'
import { TrashTable } from '../features/trash/TrashTable.tsx'
import { useT } from '../lib/i18n.tsx'

export function TrashPage() {
  const t = useT()
  return (
    <>
      <PageHeader title={t('trash.title')}>{t('trash.detail')}</PageHeader>
      <div className="border-t border-line">
        <TrashTable />
      </div>
    </>
  )
}
