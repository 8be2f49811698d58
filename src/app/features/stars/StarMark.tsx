import { Star } from 'lucide-react'
import { useT } from '../../lib/i18n.tsx'

/** Beside a name in a list: it has a star. */
export function StarMark() {
  const t = useT()
  return (
    <Star
      size={12}
      role="img"
      aria-label={t('star.starred')}
      className="shrink-0 fill-current text-accent-ink"
    />
  )
}
