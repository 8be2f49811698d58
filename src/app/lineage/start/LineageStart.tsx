import { useT } from '../../lib/i18n.tsx'
import { EmptyState } from '../../ui/states.tsx'

/** Where to begin when the address names nothing. */
export function LineageStart() {
  const t = useT()
  return <EmptyState title={t('lineage.start')} />
}
