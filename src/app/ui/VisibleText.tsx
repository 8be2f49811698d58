import { Fragment } from 'react'
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
      {visiblePieces(text).map(({ text: shown, codePoint }, index) => (
        // The index is the key: the pieces of one text have no other name
        <Fragment key={index}>
          {shown}
          {codePoint !== undefined && (
            <span className="rounded-sm bg-protected-soft px-0.5 font-mono text-xs text-protected">
              {codePoint}
            </span>
          )}
        </Fragment>
      ))}
    </bdi>
  )
}
