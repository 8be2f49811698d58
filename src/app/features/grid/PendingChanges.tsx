import { RefreshCw } from 'lucide-react'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'

interface PendingChangesProps {
  readonly count: number
  readonly onApply: () => void
}

/**
 * Others changed what the list shows. It waits to be told, and says so over the header of the
 * table: rows never move under the pointer (ui.md, Tables).
 */
export function PendingChanges({ count, onApply }: PendingChangesProps) {
  const t = useT()
  return (
    <div role="status" className="absolute top-0.5 left-1/2 z-(--z-bar) -translate-x-1/2">
      {count > 0 && (
        <Button size="sm" className="shadow-overlay" onClick={onApply}>
          <RefreshCw size={13} aria-hidden />
          {t('grid.changes', { count })}
        </Button>
      )}
    </div>
  )
}
