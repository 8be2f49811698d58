/** Those with a star before the others (ui.md, Places); each part keeps its order. */
export const starredFirst = <T extends { readonly starred: boolean }>(things: readonly T[]): T[] =>
  things.toSorted((a, b) => Number(b.starred) - Number(a.starred))
