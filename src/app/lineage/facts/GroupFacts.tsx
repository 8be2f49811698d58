import { Layers } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFormat, useT } from '../../lib/i18n.tsx'
import { Button } from '../../ui/Button.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import type { LineageGroup } from '../model/types.ts'
import type { Scene } from '../state/use-scene.ts'
import { nameOfNode } from '../words/names.ts'
import { useRowWindow } from '../words/use-row-window.ts'

/** More than this on their own would be a wall of cards; the table and the list here hold any number. */
const MOST_OPENED = 500
const ROW = 32

/** The members of a group, with a search inside; each can be taken out. */
export function GroupFacts({ scene, group }: { readonly scene: Scene; readonly group: LineageGroup }) {
  const t = useT()
  const format = useFormat()
  const [text, setText] = useState('')
  const looked = text.trim().toLocaleLowerCase()
  const found = group.members.filter((node) =>
    `${node.name} ${node.version ?? ''} ${node.tags.join(' ')}`.toLocaleLowerCase().includes(looked),
  )
  const scroller = useRef<HTMLDivElement>(null)
  const { indexes, total } = useRowWindow(scroller, { count: found.length, height: ROW, above: 0 })
  const tooMany = group.members.length > MOST_OPENED
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex items-center gap-2 pr-8 font-semibold">
        <Layers size={15} aria-hidden className="text-ink-3" />
        {t(`lineage.group.${group.kind}`, { count: group.members.length })}
      </h2>
      <p className="text-sm text-ink-2">{t('lineage.groupDetail')}</p>
      <Button
        size="sm"
        disabledReason={tooMany ? t('lineage.do.openTooMany', { count: format.number(MOST_OPENED) }) : null}
        onClick={() => scene.open(group.id)}
      >
        {t('lineage.do.open')}
      </Button>
      <input
        type="search"
        aria-label={t('lineage.findMember')}
        placeholder={t('lineage.findMember')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        className="h-8 rounded border border-line-strong bg-raised px-2 placeholder:text-ink-3"
      />
      <p role="status" className="text-sm text-ink-3">
        {t('lineage.membersFound', { count: found.length })}
      </p>
      <div ref={scroller} className="max-h-80 overflow-y-auto border-t border-line">
        <ul aria-label={t('lineage.members')} className="relative" style={{ height: total }}>
          {indexes.map((index) => {
            const node = found[index]
            if (node === undefined) return null
            return (
              <li
                key={node.id}
                aria-setsize={found.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 flex items-center gap-2 border-b border-line"
                style={{ top: index * ROW, height: ROW }}
              >
                <button
                  type="button"
                  title={t('lineage.do.out')}
                  onClick={() => scene.takeOut(node.id)}
                  className="h-full min-w-0 flex-1 truncate px-1 text-left hover:bg-hover"
                >
                  <VisibleText text={nameOfNode(node, t)} />
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
