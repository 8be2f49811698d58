import { Box, Database, FileBox, LockKeyhole, type LucideIcon, Waypoints } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { useT } from '../lib/i18n.tsx'
import { VisibleText } from './VisibleText.tsx'

interface AliasChipProps {
  readonly alias: string
  readonly isProtected: boolean
  /** The version it sits on, where that is not clear from the place. */
  readonly version?: string
  /** Kept by the registry (semantics.md: `latest`), so it stands back. */
  readonly automatic?: boolean
}

/** Alias: a filled pill; a protected one has a lock as well, since colour alone says nothing to some. */
export function AliasChip({ alias, isProtected, version, automatic = alias === 'latest' }: AliasChipProps) {
  const t = useT()
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full min-w-0 items-center gap-1 rounded-pill px-2 text-sm font-medium whitespace-nowrap',
        isProtected && 'bg-protected-soft text-protected',
        !isProtected && automatic && 'bg-pressed text-ink-2',
        !isProtected && !automatic && 'bg-accent-soft text-accent-ink',
      )}
    >
      {isProtected && (
        <LockKeyhole
          size={11}
          strokeWidth={2.25}
          role="img"
          aria-label={t('alias.protected')}
          className="shrink-0"
        />
      )}
      <VisibleText className="truncate" text={alias} />
      {version !== undefined && <span className="shrink-0 font-mono text-xs font-normal">{version}</span>}
    </span>
  )
}

/** Version: monospace, no border. */
export function VersionLabel({ children }: { readonly children: ReactNode }) {
  return <span className="font-mono text-sm whitespace-nowrap">{children}</span>
}

/** Tag: an outline. */
export function TagChip({ tag }: { readonly tag: string }) {
  return (
    <span className="inline-flex h-5 min-w-0 max-w-48 items-center rounded-sm border border-line-strong px-1.5 text-sm text-ink-2">
      <VisibleText className="truncate" text={tag} />
    </span>
  )
}

interface TagChangeProps {
  readonly tag: string
  readonly sign: '+' | '−'
  /** The sign in words. */
  readonly label: string
}

/** A tag that came or went, as an item of a list. */
export function TagChange({ tag, sign, label }: TagChangeProps) {
  return (
    <li className="inline-flex items-center gap-1 text-sm text-ink-3">
      <span aria-hidden>{sign}</span>
      <TagChip tag={tag} />
      <span className="sr-only">{label}</span>
    </li>
  )
}

export type Kind = 'model' | 'dataset' | 'run' | 'other'

export const kindOfType = (type: string): Kind => (type === 'model' || type === 'dataset' ? type : 'other')

const GLYPHS: Record<Kind, { readonly icon: LucideIcon; readonly colour: string }> = {
  model: { icon: Box, colour: 'text-kind-model' },
  dataset: { icon: Database, colour: 'text-kind-dataset' },
  run: { icon: Waypoints, colour: 'text-kind-run' },
  other: { icon: FileBox, colour: 'text-kind-other' },
}

/** Kind: a small glyph in the kind's hue. The word for it stands nearby, so the glyph itself is silent. */
export function KindGlyph({ kind, size = 15 }: { readonly kind: Kind; readonly size?: number }) {
  const { icon: Icon, colour } = GLYPHS[kind]
  return <Icon size={size} strokeWidth={1.75} className={cx('shrink-0', colour)} aria-hidden />
}
