import { ArrowLeftRight, FileBox, History, Undo2 } from 'lucide-react'
import { useNavigate } from 'react-router'
import type { Collection } from '../../../contract/schemas/collection.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { keepAt } from '../../lib/at.ts'
import { cx } from '../../lib/cx.ts'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { paths } from '../../lib/paths.ts'
import { MenuButton, type MenuEntry } from '../../ui/MenuButton.tsx'
import type { Bar, Place } from './lanes.ts'
import { useHolderWords } from './use-holder-words.ts'

interface HolderBarProps {
  readonly id: string
  readonly bar: Bar
  readonly place: Place
  readonly isProtected: boolean
  readonly isTabStop: boolean
  /** Who holds the alias now. */
  readonly holder: string | null
  readonly registry: Registry
  readonly collection: Collection
  readonly onFocus: () => void
  readonly onPromote: (alias: string, version: string) => void
}

/** A holder, as long as it held. Very short ones keep a width that can be seen; the table twin has them at full size. */
export function HolderBar(props: HolderBarProps) {
  const { id, bar, place, isProtected, isTabStop, onFocus } = props
  const words = useHolderWords(bar)
  const entries = useEntries(props, words)
  return (
    <div
      className="absolute inset-y-0.5 min-w-1.5"
      style={{ left: `min(${place.left}%, 100% - 6px)`, width: `${place.width}%` }}
      onFocusCapture={onFocus}
    >
      <MenuButton
        label={words}
        entries={entries}
        data-bar={id}
        tabIndex={isTabStop ? 0 : -1}
        title={words}
        className={cx(
          'flex size-full items-center overflow-hidden rounded-sm border px-[min(6px,15%)] font-mono text-sm',
          isProtected ? 'bg-protected-soft text-protected' : 'bg-accent-soft text-accent-ink',
          bar.until === null ? 'border-current font-medium' : 'border-canvas',
        )}
      >
        <span className="truncate">{bar.version}</span>
      </MenuButton>
    </div>
  )
}

function useEntries(
  { bar, holder, registry, collection, onPromote }: HolderBarProps,
  words: string,
): MenuEntry[] {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const { alias, version, move } = bar
  const isOther = version !== holder
  const go = (address: string) => void navigate(address)
  return [
    {
      kind: 'note',
      id: 'note',
      content: (
        <div className="max-w-72">
          <p className="wrap-anywhere">{words}</p>
          {move.reason !== null && (
            <p className="wrap-anywhere">{t('activity.reason', { reason: move.reason })}</p>
          )}
        </div>
      ),
    },
    ...(isOther
      ? [
          {
            kind: 'action' as const,
            id: 'roll-back',
            icon: <Undo2 size={15} aria-hidden />,
            content: t('timeline.rollBackTo', { alias, version }),
            onSelect: () => onPromote(alias, version),
          },
        ]
      : []),
    ...(isOther && holder !== null
      ? [
          {
            kind: 'action' as const,
            id: 'compare',
            icon: <ArrowLeftRight size={15} aria-hidden />,
            content: t('timeline.compare', { version: holder }),
            onSelect: () =>
              go(paths.compare(paths.collection(registry.name, collection.name), [holder, version])),
          },
        ]
      : []),
    {
      kind: 'action',
      id: 'open',
      icon: <FileBox size={15} aria-hidden />,
      content: t('timeline.openVersion', { version }),
      onSelect: () => go(paths.version(registry.name, collection.name, version)),
    },
    {
      kind: 'action',
      id: 'then',
      icon: <History size={15} aria-hidden />,
      content: t('timeline.showThen', { time: format.dateTime(move.at) }),
      onSelect: () => go(keepAt(paths.collection(registry.name, collection.name), move.at)),
    },
  ]
}
