import { visiblePieces, visibleText } from '../lib/visible-text.ts'

interface VisibleTextProps {
  readonly text: string
  readonly className?: string
  readonly title?: string
}

/** A name as what it is: its direction stays inside it, and what cannot be seen, or passes for another letter, is written out. */
export function VisibleText({ text, className, title }: VisibleTextProps) {
  return (
    <bdi className={className} title={title === undefined ? undefined : visibleText(title)}>
      {visiblePieces(text).map((piece, index) => {
        if ('text' in piece) return piece.text
        // The index is the key: the pieces of one text have no other name
        if ('invisible' in piece) return <CodePoint key={index} name={piece.invisible} />
        return (
          <span key={index}>
            {piece.lookalike}
            <CodePoint name={piece.codePoint} />
          </span>
        )
      })}
    </bdi>
  )
}

const CodePoint = ({ name }: { readonly name: string }) => (
  <span className="rounded-sm bg-protected-soft px-0.5 font-mono text-xs text-protected">{name}</span>
)
