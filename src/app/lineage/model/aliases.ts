import type { LineageNode } from '../../../contract/schemas/lineage.ts'

/** Every alias that a version holds anywhere, once: protected ones first, and `latest`, which says least, last. */
export function aliasesOf({ links, aliases }: LineageNode): LineageNode['aliases'] {
  const all = [...links.flatMap((link) => link.aliases), ...aliases]
  // Those in registries say more than those in the project: the first of a name stands.
  const known = new Map(all.toReversed().map((one) => [one.alias, one]))
  return [...known.values()].toSorted((a, b) => rankOf(a) - rankOf(b))
}

const rankOf = ({ alias, protected: isProtected }: LineageNode['aliases'][number]): number =>
  alias === 'latest' ? 2 : isProtected ? 0 : 1
