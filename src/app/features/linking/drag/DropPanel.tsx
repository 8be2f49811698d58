import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Registry } from '../../../../contract/schemas/registry.ts'
import { useT } from '../../../lib/i18n.tsx'
import { registriesQuery } from '../../../lib/queries.ts'
import type { LinkItem } from '../link-items.ts'
import { isOpen } from '../link-targets.ts'
import { useKnownLinks } from '../use-known-links.ts'
import type { LinkJob } from '../use-link.ts'
import { DropGroup } from './DropGroup.tsx'
import { stopDragging } from './drag-store.ts'

interface DropPanelProps {
  readonly items: readonly LinkItem[]
  readonly onLink: (job: LinkJob) => void
}

/** How many registries stand open at once; the others open when the pointer rests on them. */
const OPEN_FROM_START = 2

/**
 * The collections, at hand while versions are dragged, in the place of the rail: nothing that can be dropped on is
 * covered. It is for pointers only; `L` and the menus open the dialog of the same command.
 */
export function DropPanel({ items, onLink }: DropPanelProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const registries = useQuery(registriesQuery())
  const links = useKnownLinks(items)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const ordered = (registries.data?.items ?? []).toSorted(
    (a, b) => Number(isOpen(b, items)) - Number(isOpen(a, items)),
  )

  useEffect(() => {
    const element = scroller.current
    // The row itself may be gone by the end of the drag, scrolled out of a virtual list: so this ends it too.
    const stopMonitor = monitorForElements({ onDrop: stopDragging })
    const stopScroll = element === null ? undefined : autoScrollForElements({ element })
    return () => {
      stopMonitor()
      stopScroll?.()
    }
  }, [])

  return (
    <aside
      aria-label={t('link.targets')}
      className="fixed inset-y-0 left-0 z-(--z-overlay) flex w-(--rail-width) flex-col border-r border-line-strong bg-raised shadow-overlay"
    >
      <div className="border-b border-line px-4 py-2.5">
        <p className="font-semibold">{t('link.title', { count: items.length })}</p>
        <p className="text-sm text-ink-3">{t('link.dropHint')}</p>
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto py-1">
        {ordered.map((registry, index) => (
          <DropGroup
            key={registry.id}
            registry={registry}
            items={items}
            links={links}
            open={(index < OPEN_FROM_START && isOpen(registry, items)) || opened.has(registry.id)}
            onOpen={() => setOpened((before) => new Set([...before, registry.id]))}
            onLink={(collection) => onLink(jobFor(items, registry, collection))}
          />
        ))}
      </div>
    </aside>
  )
}

const jobFor = (items: readonly LinkItem[], registry: Registry, collection: string): LinkJob => ({
  items,
  target: { registry: registry.name, collection },
})
