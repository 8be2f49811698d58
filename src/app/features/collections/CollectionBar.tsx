import { Copy, Tag, X } from 'lucide-react'
import type { Role } from '../../../contract/permissions.ts'
import type { Collection } from '../../../contract/schemas/collection.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { reasonAgainst } from '../manage/use-reason.ts'

interface CollectionBarProps {
  readonly selected: readonly Collection[]
  readonly role: Role
  readonly onTags: () => void
  readonly onClear: () => void
}

/** What is selected, and what can be done with all of it at once. */
export function CollectionBar({ selected, role, onTags, onClear }: CollectionBarProps) {
  const t = useT()
  if (selected.length === 0) return null
  return (
    <section
      aria-label={t('collections.bar')}
      // At the bottom, so that no row moves when the first one is selected.
      className="sticky bottom-0 z-(--z-bar) flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-strong bg-raised px-4 py-2 shadow-overlay sm:px-6"
    >
      <p role="status" className="font-medium tnum">
        {t('bulk.selected', { count: selected.length })}
      </p>
      <div className="flex flex-wrap items-center gap-1">
        <Button size="sm" disabledReason={reasonAgainst(t, 'edit', role)} onClick={onTags}>
          <Tag size={14} aria-hidden />
          {t('version.column.tags')}
        </Button>
        <Button size="sm" onClick={() => void copyText(selected.map(({ path }) => path).join('\n'), t)}>
          <Copy size={14} aria-hidden />
          {t('bulk.copyPaths')}
        </Button>
      </div>
      <IconButton icon={X} label={t('bulk.clear')} className="ml-auto" onClick={onClear} />
    </section>
  )
}
