import { codePointName } from '../../contract/names/code-point.ts'

/** Text, and the code point of its last letter, or of what stands unseen behind it, where that has to be told. */
export interface TextPiece {
  readonly text: string
  readonly codePoint?: string
}

/** Most texts: nothing in them can be anything else than it seems. */
const PLAIN = /^[\x20-\x7e\n\r\t]*$/

/**
 * What changes how a text looks without being seen: controls, marks that turn its direction, characters of no width,
 * fillers, and spaces that pass for the usual one (without the two that `Intl` puts into times and ranges). Joiners and
 * variation selectors stay, since Persian, Japanese and many emoji are spelled with them, unless they follow a Latin
 * letter; so do tags that spell a flag.
 */
const INVISIBLE =
  /([^\P{Cc}\n\t\r]|[\p{Cs}\u{34f}\xa0\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u2008\u200a\u200b\u200e\u200f\u2028-\u202e\u205f-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<![^\p{sc=Latn}\p{N}])[\u200c\u200d]|(?<=\p{sc=Latn})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6})[\u{e0000}-\u{e007f}])/u

const WORD = /([\p{L}\p{M}\p{Nl}]+)/u
const LATIN_LETTER = /(?=\p{L})\p{sc=Latn}/u

/**
 * Letters of other scripts that are drawn as Latin ones, after Unicode's confusables (UTS 39). Only within a word that
 * has Latin letters as well: a whole word of Cyrillic is Russian, and a word of such letters alone passes. Of Greek not
 * all, since formulas stand in names: `μP`, `ΔE`.
 */
const LOOKALIKE = /([\p{sc=Cyrl}\p{sc=Armn}οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]|(?=\p{Nl})\p{sc=Latn})/u

/** Further ones are written out as text: a file of nothing else must not become as many elements. */
const MAX_MARKED = 500

/** Splits a text so that each character that is not what it seems can be shown as what it is. Line breaks and tabs stay. */
export function visiblePieces(text: string): TextPiece[] {
  if (PLAIN.test(text)) return [{ text }]
  const pieces: TextPiece[] = []
  let shown = ''
  const mark = (character: string) => {
    const codePoint = codePointName(character)
    if (pieces.length >= MAX_MARKED) shown += `<${codePoint}>`
    else {
      pieces.push({ text: shown, codePoint })
      shown = ''
    }
  }
  for (const [index, part] of text.split(INVISIBLE).entries()) {
    if (index % 2 === 1) mark(part)
    else {
      for (const [letters, isLookalike] of lettersOf(part)) {
        shown += letters
        if (isLookalike) mark(letters)
      }
    }
  }
  return shown === '' ? pieces : [...pieces, { text: shown }]
}

function lettersOf(text: string): [letters: string, isLookalike: boolean][] {
  const parts = text.split(WORD)
  return parts.flatMap((part, index) => {
    if (index % 2 === 0 || !LATIN_LETTER.test(part)) return [[part, false]]
    // A sentence may be put into another one: what is written behind a letter already is not said twice.
    const after = parts.slice(index + 1, index + 6).join('')
    return part.split(LOOKALIKE).map((letters, at, all) => {
      const isSaid =
        at === all.length - 2 && all.at(-1) === '' && after.startsWith(`<${codePointName(letters)}>`)
      return [letters, at % 2 === 1 && !isSaid]
    })
  })
}

/** The same where only text can stand: `pro<U+200B>duction`, as the errors of the contract write it. */
export const visibleText = (text: string): string =>
  visiblePieces(text)
    .map((piece) => piece.text + (piece.codePoint === undefined ? '' : `<${piece.codePoint}>`))
    .join('')
