import { Link2 } from 'lucide-react'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { Button } from '../../ui/Button.tsx'
import type { LinkItem } from './link-items.ts'
import { useLinkRequest } from './link-request.ts'
import { loadLinkHost } from './load-linking.ts'

interface LinkButtonProps {
  readonly items: readonly LinkItem[]
  readonly size?: 'sm' | 'md'
  readonly variant?: 'secondary' | 'quiet'
  /** Which version, where the place does not say it. */
  readonly version?: string
  readonly disabledReason?: string | null
}

export function LinkButton({ items, size, variant, version, disabledReason }: LinkButtonProps) {
  const t = useT()
  const { open } = useLinkRequest()
  const none = items.length === 0 ? t('link.noVersions') : null
  return (
    <Button
      size={size}
      variant={variant}
      aria-haspopup="dialog"
      aria-label={version === undefined ? undefined : t('link.one', { version })}
      disabledReason={disabledReason ?? none}
      onPointerEnter={() => prefetchPart(loadLinkHost)}
      onFocus={() => prefetchPart(loadLinkHost)}
      onClick={() => open(items)}
    >
      <Link2 size={size === 'sm' ? 14 : 15} aria-hidden />
      {version === undefined ? t('link.action') : <span className="max-sm:sr-only">{t('link.action')}</span>}
    </Button>
  )
}
