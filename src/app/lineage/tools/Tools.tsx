import { AlignHorizontalDistributeCenter, Maximize2, Undo2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { cx } from '../../lib/cx.ts'
import { useT } from '../../lib/i18n.tsx'
import { useLatest } from '../../lib/use-latest.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { ExportMenu } from '../export/ExportMenu.tsx'
import type { Scene } from '../state/use-scene.ts'
import { FindNode } from '../words/FindNode.tsx'
import { FilterButton } from './FilterButton.tsx'
import { SetChips } from './SetChips.tsx'

interface ToolsProps {
  readonly scene: Scene
  readonly looksAt: 'graph' | 'table'
}

/** What can be done to the whole picture. */
export function Tools({ scene, looksAt }: ToolsProps) {
  const t = useT()
  const { undo } = scene
  const bar = useUndoKey(undo)
  return (
    <div
      ref={bar}
      role="group"
      aria-label={t('lineage.tools')}
      className="border-b border-line py-2 pr-[calc(1rem+var(--lineage-corner,0px))] pl-4 sm:pl-6"
    >
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-36 flex-1 sm:max-w-72">
          <FindNode scene={scene} label={t('lineage.find')} onChoose={(id) => scene.select(id)} wide />
        </div>
        <FilterButton scene={scene} />
        <LookSwitch scene={scene} looksAt={looksAt} />
        <span className="flex items-center">
          {undo !== null && <IconButton icon={Undo2} label={t('lineage.undo')} onClick={undo} />}
          {looksAt === 'graph' && (
            <IconButton
              icon={AlignHorizontalDistributeCenter}
              label={t('lineage.tidy')}
              onClick={scene.tidy}
            />
          )}
        </span>
        <ExportMenu scene={scene} />
        <FullScreenLink scene={scene} />
      </div>
      <SetChips scene={scene} />
    </div>
  )
}

/**
 * Ctrl-Z anywhere in the lineage takes back a step of looking; elsewhere on the page it means what it always means. Text
 * fields and the picture have their own.
 */
function useUndoKey(undo: (() => void) | null) {
  const bar = useRef<HTMLDivElement>(null)
  const run = useLatest(() => undo?.())
  useEffect(() => {
    const section = bar.current?.parentElement
    if (section == null || undo === null) return undefined
    const onKey = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey
      const isElsewhere =
        event.target instanceof Element && event.target.matches('input, select, textarea, [role=application]')
      if (!isUndo || isElsewhere || event.defaultPrevented) return
      event.preventDefault()
      run()
    }
    section.addEventListener('keydown', onKey)
    return () => section.removeEventListener('keydown', onKey)
  }, [undo, run])
  return bar
}

function LookSwitch({ scene, looksAt }: ToolsProps) {
  const t = useT()
  const names = { graph: t('lineage.look.graph'), table: t('lineage.look.table') }
  return (
    <span role="group" aria-label={t('lineage.look')} className="inline-flex">
      {(['graph', 'table'] as const).map((look, index) => (
        <button
          key={look}
          type="button"
          aria-pressed={looksAt === look}
          onClick={() => scene.look({ look })}
          className={cx(
            buttonClass(),
            'h-[30px] px-2.5 font-normal aria-pressed:bg-pressed',
            index === 0 ? 'rounded-r-none' : '-ml-px rounded-l-none',
          )}
        >
          {names[look]}
        </button>
      ))}
    </span>
  )
}

/** From a tab to the place that is all lineage, looked at in the same way. */
function FullScreenLink({ scene }: { readonly scene: Scene }) {
  const t = useT()
  const { pathname, search } = useLocation()
  if (pathname === '/lineage') return null
  const params = new URLSearchParams(search)
  params.delete('tab')
  params.set('root', scene.root)
  return (
    <Link
      to={`/lineage?${params}`}
      aria-label={t('lineage.fullScreen')}
      title={t('lineage.fullScreen')}
      className="inline-flex size-7 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Maximize2 size={15} aria-hidden />
    </Link>
  )
}
