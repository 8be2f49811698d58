export type JsonPath = readonly (string | number)[]

export interface TreeRow {
  /** Which node it is: its path, written so that it can be a key. */
  readonly id: string
  readonly path: JsonPath
  readonly depth: number
  readonly value: unknown
  /** Entries of an object or list; null for a plain value. */
  readonly size: number | null
  readonly isOpen: boolean
  readonly position: number
  readonly siblings: number
  readonly isMatch: boolean
}

export interface Tree {
  readonly rows: readonly TreeRow[]
  readonly matches: number
}

interface TreeOptions {
  /** Nodes whose state is not the one they start with. */
  readonly toggled: ReadonlySet<string>
  /** Looked for in keys and plain values; empty shows what is open. */
  readonly find: string
}

/** Nobody reads deeper, and a file of brackets alone must not cost a path of its length for each of them. */
const MAX_DEPTH = 200

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null
export const sizeOf = (value: unknown): number | null =>
  isContainer(value) ? Object.keys(value).length : null

const OPEN_AT_START = 20

/** The first level is open, and so are small ones right below it: what a person would open anyway. */
const startsOpen = (depth: number, size: number): boolean =>
  depth === 0 ? true : depth < 2 && size <= OPEN_AT_START

interface Node {
  readonly path: JsonPath
  readonly value: unknown
  readonly parent: Node | null
  readonly position: number
  readonly siblings: number
  isShown: boolean
}

/**
 * The rows of a JSON value from top to bottom, without the value itself. Never by recursion: a file of brackets alone
 * is deeper than any stack.
 */
export function treeOf(root: unknown, { toggled, find }: TreeOptions): Tree {
  const wanted = find.trim().toLowerCase()
  const nodes: Node[] = []
  const matching = new Set<Node>()
  const waiting = childrenOf({ path: [], value: root, parent: null, position: 0, siblings: 0, isShown: true })
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node)
    if (wanted !== '' && matches(node, wanted)) matching.add(node)
    if (wanted !== '' || isOpen(node, toggled)) waiting.push(...childrenOf(node))
  }
  for (const match of matching) {
    for (let node: Node | null = match; node !== null && !node.isShown; node = node.parent)
      node.isShown = true
  }
  const shown = wanted === '' ? nodes : nodes.filter(({ isShown }) => isShown)
  const open = (node: Node) => (wanted === '' ? isOpen(node, toggled) : sizeOf(node.value) !== null)
  return {
    rows: shown.map((node) => ({
      id: idOf(node.path),
      path: node.path,
      depth: node.path.length - 1,
      value: node.value,
      size: sizeOf(node.value),
      isOpen: open(node),
      position: node.position,
      siblings: node.siblings,
      isMatch: matching.has(node),
    })),
    matches: matching.size,
  }
}

/** Last one first, because the list of those waiting is taken from its end. */
function childrenOf(node: Node): Node[] {
  if (!isContainer(node.value) || node.path.length >= MAX_DEPTH) return []
  const isList = Array.isArray(node.value)
  const entries = Object.entries(node.value)
  return entries
    .map(([key, value], index) => ({
      path: [...node.path, isList ? index : key],
      value: value as unknown,
      parent: node,
      position: index + 1,
      siblings: entries.length,
      isShown: false,
    }))
    .reverse()
}

const isOpen = ({ path, value }: Node, toggled: ReadonlySet<string>): boolean => {
  const size = sizeOf(value)
  return size !== null && startsOpen(path.length, size) !== toggled.has(idOf(path))
}

const idOf = (path: JsonPath): string => JSON.stringify(path)

function matches({ path, value }: Node, wanted: string): boolean {
  const name = String(path.at(-1)).toLowerCase()
  return name.includes(wanted) || (!isContainer(value) && String(value).toLowerCase().includes(wanted))
}

const PLAIN_KEY = /^[\p{L}_$][-\p{L}\p{N}_$]*$/u

/** The path as people write it: `training.layers[0]`, and `["a b"]` where a dot could not say it. */
export function pathText(path: JsonPath, root = ''): string {
  let text = root
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`
    else if (!PLAIN_KEY.test(part)) text += `[${JSON.stringify(part)}]`
    else text += text === '' ? part : `.${part}`
  }
  return text
}

/**
 * A value as it would be pasted: text without quotes, everything else as JSON. Null for what is nested deeper than
 * JSON can be written, which is by recursion.
 */
export function valueText(value: unknown): string | null {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value, null, 2) ?? ''
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
