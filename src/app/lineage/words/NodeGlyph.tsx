import { LockKeyhole } from 'lucide-react'
import type { LineageNode } from '../../../contract/schemas/lineage.ts'
import { KindGlyph } from '../../ui/chips.tsx'

export function NodeGlyph({ node }: { readonly node: Pick<LineageNode, 'kind'> }) {
  return node.kind === 'closed' ? (
    <LockKeyhole size={15} aria-hidden className="shrink-0 text-ink-3" />
  ) : (
    <KindGlyph kind={node.kind} />
  )
}
