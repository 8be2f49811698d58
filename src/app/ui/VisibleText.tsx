import { visiblePieces } from './visible-text.ts'

/** A name as what it is: its direction stays inside it, and what cannot be seen is written out. */
export function VisibleText({ text }: { readonly text: string }) {
  return (
    <bdi>
      {visiblePieces(text).map((piece, index) =>
        'text' in piece ? (
          piece.text
        ) : (
          // The index is the key: the pieces of one text have no other name
          <span key={index} className="rounded-sm bg-protected-soft px-0.5 font-mono text-xs text-protected">
            {piece.invisible}
          </span>
        ),
      )}
    </bdi>
  )
}
