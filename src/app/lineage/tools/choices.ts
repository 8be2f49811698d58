import type { LineageNode } from '../../../contract/schemas/lineage.ts'

export interface Choice {
  readonly value: string
  readonly count: number
}

/** Values that nodes have, with how many have them, by name. A chosen one stays even where nothing has it. */
export function choicesOf(
  nodes: readonly LineageNode[],
  valuesOf: (node: LineageNode) => readonly string[],
  chosen: readonly string[],
): readonly Choice[] {
  const counts = new Map(chosen.map((value) => [value, 0]))
  for (const node of nodes)
    for (const value of valuesOf(node)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => a.value.localeCompare(b.value))
}

/** Aliases in the graph, `production` first whether it is there or not, then the protected ones. */
export function aliasChoices(nodes: readonly LineageNode[]): readonly string[] {
  const isProtected = new Map([['production', true]])
  for (const { aliases, links } of nodes)
    for (const one of [...aliases, ...links.flatMap((link) => link.aliases)])
      isProtected.set(one.alias, one.protected || isProtected.get(one.alias) === true)
  const rank = (alias: string) => (alias === 'production' ? 0 : isProtected.get(alias) === true ? 1 : 2)
  return [...isProtected.keys()].toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))
}
