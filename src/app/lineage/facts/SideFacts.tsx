import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { Scene } from '../state/use-scene.ts'
import { DiffFacts } from './DiffFacts.tsx'
import { GroupFacts } from './GroupFacts.tsx'
import { NodeFacts } from './NodeFacts.tsx'
import { PathFacts } from './PathFacts.tsx'

/** What is known of the selected card, of a way, or of what differs: beside the graph, and below it on small screens. */
export function SideFacts({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const { display, view } = scene
  const panel = useRef<HTMLElement>(null)
  // Where the focus was when it came, so that it can go back there.
  const before = useRef<Element | null>(null)
  useEffect(() => {
    before.current = document.activeElement
  }, [])
  const close = () => {
    const back = before.current
    scene.look({ selected: null, path: null, diff: null })
    const stop = panel.current?.parentElement?.querySelector<HTMLElement>(
      '[role=treegrid] [data-row][tabindex="0"], [role=application][tabindex="0"]',
    )
    if (back instanceof HTMLElement && back !== document.body && back.isConnected) back.focus()
    else stop?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
  const selected = view.selected
  const card = display.cards[display.cardOf.get(selected ?? '') ?? display.indexOf.get(selected ?? '') ?? -1]
  const node = display.nodes.find(({ id }) => id === selected)
  return (
    // Esc closes it from wherever the focus is inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      aria-label={t('lineage.facts')}
      onKeyDown={onKeyDown}
      className="relative w-80 shrink-0 overflow-y-auto border-line max-lg:w-full max-lg:border-t lg:border-l"
    >
      <span className="absolute top-2 right-2">
        <IconButton icon={X} label={t('lineage.facts.close')} onClick={close} />
      </span>
      <div className="flex flex-col gap-5 p-4">
        {view.path !== null && <PathFacts scene={scene} path={view.path} />}
        {view.diff !== null && <DiffFacts scene={scene} other={view.diff} />}
        {node !== undefined && (
          <NodeFacts key={node.id} scene={scene} node={node} group={card?.group ?? null} />
        )}
        {node === undefined && card?.group != null && (
          <GroupFacts key={card.id} scene={scene} group={card.group} />
        )}
        {node === undefined && card === undefined && selected !== null && (
          <p className="pr-8 text-ink-2">{t('lineage.notShown')}</p>
        )}
      </div>
    </aside>
  )
}
