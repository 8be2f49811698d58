import { useInfiniteQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { TrashItem } from '../../../contract/schemas/activity.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { visibleText } from '../../lib/visible-text.ts'
import { withWords } from '../../lib/words.ts'
import { Button } from '../../ui/Button.tsx'
import { late } from '../../ui/late.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RowHeader, SkeletonRows, Table, Td, Th, Tr } from '../../ui/Table.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import { ListEnd } from '../page/ListEnd.tsx'
import { QueryFailed } from '../page/QueryFailed.tsx'
import { trashQuery } from './trash-queries.ts'
import { useRestore } from './use-restore.ts'

const RestoreAsDialog = late(
  async () => (await withWords('manage', import('./RestoreAsDialog.tsx'))).RestoreAsDialog,
  {
    over: true,
  },
)

const COLUMNS = 5

export function TrashTable() {
  const t = useT()
  const query = useInfiniteQuery(trashQuery())
  const [clash, setClash] = useState<TrashItem | null>(null)
  const restore = useRestore({ onNameTaken: setClash, onRestored: () => setClash(null) })
  if (query.isError && query.data === undefined)
    return <QueryFailed title={t('trash.loadFailed')} query={query} />
  const items = query.data?.pages.flatMap((page) => page.items)
  if (items?.length === 0) return <EmptyState title={t('trash.empty')} detail={t('trash.emptyDetail')} />
  return (
    <>
      <Table label={t('trash.title')}>
        <thead>
          <tr>
            <Th className="sm:first:pl-6">{t('trash.column.name')}</Th>
            <Th>{t('trash.column.kind')}</Th>
            <Th>{t('trash.column.deleted')}</Th>
            <Th>{t('trash.column.until')}</Th>
            <Th className="sm:last:pr-6">
              <span className="sr-only">{t('version.column.actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {items === undefined ? (
            <SkeletonRows rows={6} columns={COLUMNS} />
          ) : (
            items.map((item) => (
              <TrashRow
                key={item.id}
                item={item}
                busy={restore.pendingId === item.id}
                onRestore={() => restore.run({ item })}
              />
            ))
          )}
        </tbody>
      </Table>
      {items !== undefined && (
        <ListEnd shown={items.length} total={query.data?.pages[0]?.total ?? null} query={query} />
      )}
      {clash !== null && (
        <Suspense>
          <RestoreAsDialog
            item={clash}
            busy={restore.pendingId === clash.id}
            onRestore={(name) => restore.run({ item: clash, name })}
            onClose={() => setClash(null)}
          />
        </Suspense>
      )}
    </>
  )
}

interface TrashRowProps {
  readonly item: TrashItem
  readonly busy: boolean
  readonly onRestore: () => void
}

function TrashRow({ item, busy, onRestore }: TrashRowProps) {
  const t = useT()
  const format = useFormat()
  const left = Date.parse(item.expiresAt) - useNow()
  const who = item.deletedBy
  return (
    <Tr>
      <RowHeader className="max-w-48 sm:max-w-96 sm:first:pl-6">
        <VisibleText className="block truncate font-medium" text={item.name} />
        <code className="block truncate font-mono text-sm text-ink-3" title={visibleText(item.path)}>
          <VisibleText text={item.path} />
        </code>
      </RowHeader>
      <Td className="text-ink-2">{t(`search.kind.${item.kind}`)}</Td>
      <Td className="text-ink-2">
        <RelativeTime at={item.deletedAt} />
        {who !== null && (
          <VisibleText
            className="block max-w-48 truncate text-sm text-ink-3"
            text={who.name || who.username}
          />
        )}
      </Td>
      <Td className="text-ink-2" title={format.dateTime(item.expiresAt)}>
        {left > 0 ? t('trash.left', { duration: format.duration(left) }) : t('trash.soon')}
      </Td>
      <Td className="text-right sm:last:pr-6">
        <Button
          size="sm"
          busy={busy}
          aria-label={t('trash.restoreOne', { name: item.name })}
          onClick={onRestore}
        >
          {t('trash.restore')}
        </Button>
      </Td>
    </Tr>
  )
}
