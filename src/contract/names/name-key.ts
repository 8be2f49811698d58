/**
 * The key under which a name is looked up when case does not matter: compatibility forms folded (NFKC), then lower
 * case. Folded character by character: as a whole word, a Greek final sigma would lower differently from one inside.
 */
export const nameKey = (name: string): string =>
  Array.from(name.normalize('NFKC'), (character) => character.toLowerCase())
    .join('')
    .normalize('NFKC')
