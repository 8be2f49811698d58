import type { RandomGraph } from './random-graph.ts'

export interface Question {
  readonly root: string
  readonly up: number | 'all'
  readonly down: number | 'all'
  readonly kinds: readonly string[]
  /** Edges until that minute; all, where it is null. */
  readonly until: number | null
}

export interface Expected {
  readonly nodes: string[]
  readonly edges: string[]
}

interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: string
}

/** What lineage means, said as plainly as can be: the answer that the SQL is held against. */
export function expectedAnswer(
  graph: RandomGraph,
  ids: { runs: readonly string[]; versions: readonly string[] },
  question: Question,
): Expected {
  const kindOf = new Map<string, string>()
  const visible = new Set<string>()
  for (const [index, { open }] of graph.runs.entries()) {
    kindOf.set(ids.runs[index] ?? '', 'run')
    if (open) visible.add(ids.runs[index] ?? '')
  }
  for (const [index, { open, linked, trashed, type }] of graph.versions.entries()) {
    kindOf.set(ids.versions[index] ?? '', type === 'table' ? 'other' : type)
    if (open || (linked && !trashed)) visible.add(ids.versions[index] ?? '')
  }
  const arrows = graph.edges
    .filter(({ minute }) => question.until === null || minute <= question.until)
    .map(({ run, version, direction }): Arrow => {
      const [r, v] = [ids.runs[run] ?? '', ids.versions[version] ?? '']
      return direction === 'output' ? { from: r, to: v, kind: 'logged' } : { from: v, to: r, kind: 'used' }
    })
  const beside = (id: string, side: 'up' | 'down'): string[] =>
    arrows.flatMap(({ from, to }) => {
      if (side === 'up') return to === id ? [from] : []
      return from === id ? [to] : []
    })
  const walked = (side: 'up' | 'down', steps: number | 'all'): Set<string> => {
    let found = new Set([question.root])
    // No way is longer than there are nodes.
    for (let step = 0; step < (steps === 'all' ? kindOf.size : steps); step++) {
      const more = [...found].flatMap((id) => beside(id, side)).filter((id) => visible.has(id))
      found = new Set([...found, ...more])
    }
    return found
  }
  const all = new Set([...walked('up', question.up), ...walked('down', question.down)])
  const isKept = (id: string): boolean =>
    all.has(id) &&
    (id === question.root || question.kinds.length === 0 || question.kinds.includes(kindOf.get(id) ?? ''))
  const kept = [...all].filter(isKept)

  const inside = arrows.filter(({ from, to }) => all.has(from) && all.has(to))
  const direct = inside.filter(({ from, to }) => isKept(from) && isKept(to))
  const joined = (from: string): Set<string> => {
    const ends = new Set<string>()
    const passed = new Set<string>()
    const pass = (id: string): void => {
      for (const arrow of inside) {
        if (arrow.from !== id) continue
        if (isKept(arrow.to)) ends.add(arrow.to)
        else if (!passed.has(arrow.to)) {
          passed.add(arrow.to)
          pass(arrow.to)
        }
      }
    }
    pass(from)
    return ends
  }
  const through = kept.flatMap((from) =>
    [...joined(from)]
      .filter((to) => to !== from && !direct.some((arrow) => arrow.from === from && arrow.to === to))
      .map((to): Arrow => ({ from, to, kind: 'through' })),
  )
  const closed: Arrow[] = []
  const nodes = kept.map((id) => {
    const counts = (['up', 'down'] as const).map((side) => {
      const there = beside(id, side)
      const seen = there.filter((other) => visible.has(other))
      if (there.length > seen.length) {
        const name = `closed_${id}_${side}`
        const isLogged = (kindOf.get(id) === 'run') === (side === 'down')
        const ends = side === 'up' ? { from: name, to: id } : { from: id, to: name }
        closed.push({ ...ends, kind: isLogged ? 'logged' : 'used' })
      }
      return `${seen.length} ${seen.filter((other) => !all.has(other)).length}`
    })
    return `${id} ${counts.join(' ')}`
  })
  return {
    nodes: [
      ...nodes,
      ...closed.map(({ from, to }) => `${from.startsWith('closed') ? from : to} 0 0 0 0`),
    ].toSorted(),
    edges: [...direct, ...through, ...closed].map(({ from, to, kind }) => `${from} ${kind} ${to}`).toSorted(),
  }
}
