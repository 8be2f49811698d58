import { codePointName } from '../../contract/names/characters.ts'

export type TextPiece =
  | { readonly text: string }
  | { readonly invisible: string }
  /** Seen, but as a letter that it is not. */
  | { readonly lookalike: string; readonly codePoint: string }

/** Most texts: nothing in them can be anything else than it seems. */
const PLAIN = /^[\x20-\x7e\n\r\t]*$/

/**
 * What changes how a text looks without being seen: controls, marks that turn its direction, characters of no width,
 * fillers, and spaces that pass for the usual one (without the two that `Intl` puts into times and ranges). Joiners and
 * variation selectors stay, since Persian, Japanese and many emoji are spelled with them, unless they follow a Latin
 * letter; so do tags that spell a flag.
 */
const INVISIBLE = new RegExp(
  `([${[
    '\\p{Cc}\\p{Cs}',
    '\\u00a0\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f',
    '\\u2000-\\u2008\\u200a\\u200b\\u200e\\u200f\\u2028-\\u202e\\u205f-\\u206f',
    '\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1d173}-\\u{1d17a}',
  ].join(
    '',
  )}]|(?<![^\\p{Script=Latin}\\p{N}])[\\u200c\\u200d]|(?<=\\p{Script=Latin})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,6})[\\u{e0000}-\\u{e007f}])`,
  'u',
)

const WORD = /([\p{L}\p{M}\p{Nl}]+)/u
const LATIN_LETTER = /(?=\p{L})\p{Script=Latin}/u

/**
 * Letters of other scripts that are drawn as Latin ones, after Unicode's confusables (UTS 39). Only within a word that
 * has Latin letters as well: a whole word of Cyrillic is Russian. A word that is made of such letters alone passes.
 */
const LOOKALIKE =
  /([аеорсухіјѕһԁԛԝѵӏАВЕЅІЈКМНОРСТУХԌԜοΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսոհՕ]|\p{Script=Cherokee}|\p{Script=Lisu}|(?=\p{Nl})\p{Script=Latin})/u

/** Further ones are written out as text: a file of nothing else must not become as many elements. */
const MAX_MARKED = 500

/** Splits a text so that each character that is not what it seems can be shown as what it is. Line breaks and tabs stay. */
export function visiblePieces(text: string): TextPiece[] {
  if (PLAIN.test(text)) return text === '' ? [] : [{ text }]
  const pieces = text
    .split(INVISIBLE)
    .flatMap((part, index): TextPiece[] =>
      index % 2 === 0 || part === '\n' || part === '\t' || part === '\r'
        ? lookalikesIn(part)
        : [{ invisible: codePointName(part) }],
    )
  return marked(joined(pieces))
}

function lookalikesIn(text: string): TextPiece[] {
  const parts = text.split(WORD)
  return parts.flatMap((part, index): TextPiece[] =>
    index % 2 === 0 || !LATIN_LETTER.test(part)
      ? [{ text: part }]
      : part.split(LOOKALIKE).map((letters, at, all) => {
          const isLast = at === all.length - 2 && all.at(-1) === ''
          return at % 2 === 0 || (isLast && isWritten(letters, parts.slice(index + 1, index + 6).join('')))
            ? { text: letters }
            : { lookalike: letters, codePoint: codePointName(letters) }
        }),
  )
}

/** A sentence may be put into another one: what stands behind a letter already is not said twice. */
const isWritten = (letter: string, after: string): boolean => after.startsWith(`<${codePointName(letter)}>`)

function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const result: TextPiece[] = []
  let text = ''
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text
      continue
    }
    if (text !== '') result.push({ text })
    text = ''
    result.push(piece)
  }
  return text === '' ? result : [...result, { text }]
}

function marked(pieces: TextPiece[]): TextPiece[] {
  const most = 2 * MAX_MARKED
  return pieces.length <= most
    ? pieces
    : [...pieces.slice(0, most), { text: pieces.slice(most).map(written).join('') }]
}

function written(piece: TextPiece): string {
  if ('text' in piece) return piece.text
  return 'invisible' in piece ? `<${piece.invisible}>` : `${piece.lookalike}<${piece.codePoint}>`
}

/** The same where only text can stand: `pro<U+200B>duction`, as the errors of the contract write it. */
export const visibleText = (text: string): string =>
  PLAIN.test(text) ? text : visiblePieces(text).map(written).join('')
