import { TriangleAlert } from 'lucide-react'
import { RichText, useT } from '../../lib/i18n.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { RelativeTime } from '../../ui/values.tsx'
import type { Conflict } from './conflict.ts'

export function ConflictNote({ conflict }: { readonly conflict: Conflict }) {
  return (
    <div
      role="alert"
      className="flex gap-2 rounded border border-protected-line bg-protected-soft px-3 py-2 text-protected"
    >
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <p>
        <ConflictSentence conflict={conflict} />
      </p>
    </div>
  )
}

function ConflictSentence({ conflict }: { readonly conflict: Conflict }) {
  const t = useT()
  const alias = <VisibleText className="font-medium" text={conflict.alias} />
  if (conflict.movedAt === null) return <RichText k="promotion.conflictUnknown" values={{ alias }} />
  const when = <RelativeTime at={conflict.movedAt} />
  const who = <VisibleText className="font-medium" text={conflict.movedBy ?? t('activity.system')} />
  if (conflict.holder === null) return <RichText k="promotion.conflictGone" values={{ alias, when, who }} />
  const version = <span className="font-mono text-sm">{conflict.holder}</span>
  return <RichText k="promotion.conflict" values={{ alias, version, when, who }} />
}
