import { Search } from 'lucide-react'
import { useT } from '../../lib/i18n.tsx'
import { prefetchPart } from '../../lib/parts.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { loadSearch } from './load-search.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

interface SearchButtonProps {
  readonly narrow: boolean
  readonly onOpen: () => void
}

/** Looks like the field it opens. */
export function SearchButton({ narrow, onOpen }: SearchButtonProps) {
  const t = useT()
  const common = {
    'aria-haspopup': 'dialog',
    onPointerEnter: () => prefetchPart(loadSearch),
    onFocus: () => prefetchPart(loadSearch),
    onClick: onOpen,
  } as const
  if (narrow) return <IconButton icon={Search} label={t('nav.search')} className="size-9" {...common} />
  return (
    <button
      type="button"
      {...common}
      className="flex h-8 w-full items-center gap-2 rounded border border-line-strong bg-raised px-2 text-left text-ink-3 hover:border-edge"
    >
      <Search size={15} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1 truncate">{t('nav.search')}</span>
      <kbd aria-hidden className="font-sans text-xs">
        {isMac ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  )
}
