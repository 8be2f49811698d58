import { useMemo, useState } from 'react'
import { useT } from '../../lib/i18n.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import type { Scene } from '../state/use-scene.ts'
import { NodeGlyph } from './NodeGlyph.tsx'
import { nameOfNode } from './names.ts'

interface FindNodeProps {
  readonly scene: Scene
  readonly label: string
  readonly onChoose: (id: string) => void
  readonly wide?: boolean
}

const MOST_FOUND = 50

/** Finds a node among those that are shown: by its name, its path or an alias. */
export function FindNode({ scene, label, onChoose, wide = false }: FindNodeProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { nodes } = scene.display
  const looked = text.trim().toLocaleLowerCase()
  const found = useMemo(() => {
    const isFound = ({ kind, name, version, path, aliases, links }: (typeof nodes)[number]) =>
      kind !== 'closed' &&
      [
        `${name} ${version ?? ''}`,
        path ?? '',
        ...[...aliases, ...links.flatMap((link) => link.aliases)].map(({ alias }) => alias),
      ].some((one) => one.toLocaleLowerCase().includes(looked))
    return nodes.filter(isFound).slice(0, MOST_FOUND)
  }, [nodes, looked])
  return (
    <Combobox
      label={label}
      listLabel={t('lineage.found')}
      text={text}
      onText={setText}
      options={found.map((node) => ({
        id: node.id,
        content: (
          <>
            <NodeGlyph node={node} />
            <span className="min-w-0 truncate">
              <VisibleText text={nameOfNode(node, t)} />
            </span>
          </>
        ),
      }))}
      onChoose={({ id }) => {
        setText('')
        onChoose(id)
      }}
      open={open}
      onOpenChange={setOpen}
      note={looked !== '' && found.length === 0 ? t('lineage.nothingFound') : null}
      wide={wide}
    />
  )
}
