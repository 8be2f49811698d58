import { type TextPiece, visiblePieces } from '../../lib/visible-text.ts'

interface HastNode {
  type: string
  value?: string
  tagName?: string
  properties?: Record<string, unknown>
  children?: HastNode[]
}

/**
 * Texts can be turned around like names can, and code in them most of all (CVE-2021-42574): what is not what it seems
 * is written out here too. Runs after the sanitizer, which would not know the mark.
 */
export const rehypeVisible = () => (tree: HastNode) => {
  const waiting = [tree]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.children === undefined) continue
    node.children = node.children.flatMap((child) =>
      child.type === 'text' ? visiblePieces(child.value ?? '').flatMap(nodesOf) : [child],
    )
    for (const child of node.children) waiting.push(child)
  }
}

function nodesOf({ text, codePoint }: TextPiece): HastNode[] {
  const shown = { type: 'text', value: text }
  return codePoint === undefined ? [shown] : [shown, mark(codePoint)]
}

const mark = (name: string): HastNode => ({
  type: 'element',
  tagName: 'span',
  properties: { className: ['code-point'] },
  children: [{ type: 'text', value: name }],
})
