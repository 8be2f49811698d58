import { codePointName } from '../../contract/names/characters.ts'

export type TextPiece = { readonly text: string } | { readonly invisible: string }

/**
 * What changes how a text looks without being seen: controls, marks that turn its direction, and characters of no
 * width. Joiners stay, since Persian and many emoji are spelled with them, unless they stand between Latin letters.
 */
const INVISIBLE =
  /([\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?<![^\p{Script=Latin}\p{N}])[\u200c\u200d])/u

/** Splits a text so that each unseen character can be shown as what it is: `U+202E`. Line breaks and tabs stay. */
export function visiblePieces(text: string): TextPiece[] {
  return text
    .split(INVISIBLE)
    .map((part, index) =>
      index % 2 === 0 || part === '\n' || part === '\t' || part === '\r'
        ? { text: part }
        : { invisible: codePointName(part) },
    )
    .filter((piece) => 'invisible' in piece || piece.text !== '')
}
