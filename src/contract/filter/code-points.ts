/**
 * Order of texts by code point: what SQLite's BINARY and PostgreSQL's "C" do. JavaScript's `<` compares UTF-16 units,
 * which puts characters outside the basic plane before U+E000–U+FFFF.
 */
export const compareCodePoints = (left: string, right: string): number => {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    if (left.charCodeAt(index) === right.charCodeAt(index)) continue
    // Where two texts first differ in the low half of a pair, both hold the same high half, so units compare right.
    return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0)
  }
  return left.length - right.length
}
