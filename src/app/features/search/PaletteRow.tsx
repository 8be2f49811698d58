import { CornerDownRight, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Command } from '../../lib/commands.ts'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { KindGlyph, kindOfType, VersionLabel } from '../../ui/chips.tsx'
import { KeyCaps } from '../../ui/KeyCaps.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import type { Found } from './found.ts'
import type { PaletteOption } from './use-palette.ts'

interface PaletteRowProps {
  readonly id: string
  readonly option: PaletteOption
  readonly active: boolean
  readonly onChoose: () => void
}

export function PaletteRow({ id, option, active, onChoose }: PaletteRowProps) {
  const isOff = option.kind === 'command' && (option.command.disabledReason ?? null) !== null
  return (
    // The keys of the list are those of its combobox, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <li
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={isOff || undefined}
      className={cx(
        'flex h-10 cursor-pointer items-center gap-2 rounded-sm px-2 hover:bg-hover',
        active && 'bg-hover',
        isOff && 'text-ink-3',
      )}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {option.kind === 'hit' ? (
        <HitRow hit={option.hit} />
      ) : option.kind === 'command' ? (
        <CommandRow command={option.command} />
      ) : (
        <AddressRow address={option.address} />
      )}
    </li>
  )
}

function HitRow({ hit }: { readonly hit: Found }) {
  const t = useT()
  return (
    <>
      <KindGlyph kind={hit.kind === 'run' ? 'run' : kindOfType(hit.type ?? '')} />
      <RowText context={hit.context}>
        <VisibleText className="font-medium" text={hit.name} />{' '}
        {hit.version !== null && <VersionLabel>{hit.version}</VersionLabel>}
      </RowText>
      <span className="text-sm text-ink-3">{t(`search.kind.${hit.kind}`)}</span>
    </>
  )
}

function CommandRow({ command }: { readonly command: Command }) {
  return (
    <>
      <Zap size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
      <RowText context={command.disabledReason ?? command.detail ?? ''}>{command.label}</RowText>
      {command.key !== undefined && <KeyCaps spelling={command.key} />}
    </>
  )
}

function AddressRow({ address }: { readonly address: string }) {
  const t = useT()
  return (
    <>
      <CornerDownRight size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-3" />
      <RowText context={address}>{t('search.openAddress')}</RowText>
    </>
  )
}

function RowText({ context, children }: { readonly context: string; readonly children: ReactNode }) {
  return (
    <span className="min-w-0 flex-1 truncate">
      {children}
      <VisibleText className="ml-2 text-sm text-ink-3" text={context} />
    </span>
  )
}
