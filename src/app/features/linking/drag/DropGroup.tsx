import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Registry } from '../../../../contract/schemas/registry.ts'
import { cx } from '../../../lib/cx.ts'
import { useT } from '../../../lib/i18n.tsx'
import { visibleText } from '../../../lib/visible-text.ts'
import { KindGlyph, kindOfType } from '../../../ui/chips.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { VisibleText } from '../../../ui/VisibleText.tsx'
import type { LinkItem } from '../link-items.ts'
import { isOpen, linkTargetsQuery, type TargetOption, targetGroup } from '../link-targets.ts'
import { VerdictWords } from '../VerdictWords.tsx'
import type { KnownLinks } from '../verdict.ts'
import { useVersionDrop } from './use-version-drop.ts'

/** ui.md, Linking by drag. */
const OPENS_AFTER = 600

interface DropGroupProps {
  readonly registry: Registry
  readonly items: readonly LinkItem[]
  readonly links: KnownLinks
  readonly open: boolean
  readonly onOpen: () => void
  readonly onLink: (collection: string) => void
}

export function DropGroup({ registry, items, links, open, onOpen, onLink }: DropGroupProps) {
  const t = useT()
  const takes = isOpen(registry, items)
  const heading = useOpenOnRest(takes && !open, onOpen)
  const query = useQuery({ ...linkTargetsQuery(registry.name), enabled: takes && open })
  const collections = query.data?.items ?? []
  const group = targetGroup({ registry, collections, items, links, text: '' })
  const Chevron = takes && open ? ChevronDown : ChevronRight
  return (
    <section aria-label={visibleText(registry.name)} className={cx('px-2 py-1', !takes && 'text-ink-3')}>
      <div ref={heading} className="flex min-h-8 items-center gap-1.5 rounded-sm px-1">
        <Chevron size={14} aria-hidden className="shrink-0 text-ink-3" />
        <VisibleText className="min-w-0 flex-1 truncate text-sm font-medium" text={registry.name} />
      </div>
      {!takes && (
        <p className="pb-1 pl-6 text-sm">
          <VerdictWords verdict={group.verdict} total={items.length} />
        </p>
      )}
      {takes && open && query.isPending && <Skeleton className="mx-2 my-2 h-8" />}
      {takes && open && query.isError && <p className="px-2 text-sm text-loss">{t('registry.listFailed')}</p>}
      {takes && open && query.isSuccess && group.options.length === 0 && (
        <p className="pl-6 text-sm text-ink-3">{t('registry.empty')}</p>
      )}
      {takes && open && (
        <ul className="flex flex-col gap-1">
          {group.options.map((option) => (
            <DropRow
              key={option.id}
              option={option}
              total={items.length}
              onDrop={() => onLink(option.collection)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

interface DropRowProps {
  readonly option: TargetOption
  readonly total: number
  readonly onDrop: () => void
}

/** A frame says that it takes the drop; without one it does not, and the words say why. */
function DropRow({ option, total, onDrop }: DropRowProps) {
  const takes = option.verdict.takes.length > 0
  const { ref, over } = useVersionDrop({ accepts: () => takes, onDrop })
  return (
    <li
      ref={ref}
      className={cx(
        'flex min-h-11 flex-col justify-center rounded border px-2 py-1',
        over && 'border-accent bg-accent-soft',
        !over && takes && 'border-line-strong bg-canvas',
        !takes && 'border-transparent text-ink-3',
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        <KindGlyph kind={kindOfType(option.type)} size={14} />
        <span className={cx('min-w-0 truncate', takes && 'font-medium')}>
          <VisibleText text={option.collection} />
        </span>
      </span>
      <span className={cx('truncate text-sm', over ? 'text-accent-ink' : 'text-ink-3')}>
        <VerdictWords verdict={option.verdict} total={total} />
      </span>
    </li>
  )
}

/** Calls back when a drag rests on the element for 600 ms. */
function useOpenOnRest(wanted: boolean, onOpen: () => void) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(onOpen)
  useEffect(() => {
    latest.current = onOpen
  })
  useEffect(() => {
    if (!wanted || element.current === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = () => clearTimeout(timer)
    const release = dropTargetForElements({
      element: element.current,
      onDragEnter: () => {
        timer = setTimeout(() => latest.current(), OPENS_AFTER)
      },
      onDragLeave: stop,
      onDrop: stop,
    })
    return () => {
      stop()
      release()
    }
  }, [wanted])
  return element
}
