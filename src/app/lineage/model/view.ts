import type { Steps } from '../../../contract/schemas/lineage.ts'
import type { LineageFilter } from './filter.ts'
import { formatSteps, parseReach, parseSteps, type ViewStep } from './steps.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

/** Where the window of the graph stands. `x` and `y` are pixels of the page, as React Flow has them. */
export interface Viewport extends Point {
  readonly zoom: number
}

/** All that can be shared of a lineage: the address says it, and the picture follows from it and the data alone. */
export interface LineageView {
  readonly up: Steps
  readonly down: Steps
  readonly steps: readonly ViewStep[]
  /** So many of the steps are laid out as if they had been there from the beginning. */
  readonly tidied: number
  readonly filter: LineageFilter
  /** Only what reaches a holder of this alias; empty for all. */
  readonly reaches: string
  /** Hidden by hand. */
  readonly hidden: readonly string[]
  /** Nodes that were put somewhere by hand. */
  readonly pins: ReadonlyMap<string, Point>
  readonly selected: string | null
  /** The way between two nodes that is highlighted. */
  readonly path: readonly [string, string] | null
  /** The version whose lineage is compared with that of the first root. */
  readonly diff: string | null
  readonly look: 'graph' | 'table' | null
  readonly viewport: Viewport | null
}

const list = (text: string | null): string[] =>
  (text ?? '').split(',').flatMap((part) => {
    try {
      return part === '' ? [] : [decodeURIComponent(part)]
    } catch {
      return []
    }
  })

/** A comma in a tag or a type does not part it: each is encoded by itself. */
const unlist = (values: readonly string[]): string => values.map(encodeURIComponent).join(',')

const instant = (text: string | null): string => {
  const time = new Date(text ?? '')
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

export function readView(search: URLSearchParams): LineageView {
  const [from, to] = list(search.get('path'))
  const look = search.get('look')
  return {
    up: parseReach(search.get('up'), 1),
    down: parseReach(search.get('down'), 1),
    steps: parseSteps(search.get('expand') ?? ''),
    tidied: Math.max(0, Number.parseInt(search.get('tidy') ?? '', 10) || 0),
    filter: {
      kinds: list(search.get('kinds')),
      types: list(search.get('types')),
      tags: list(search.get('tags')),
      states: list(search.get('states')),
      since: instant(search.get('since')),
      until: instant(search.get('until')),
    },
    reaches: search.get('reaches') ?? '',
    hidden: list(search.get('hide')),
    pins: readPins(search.get('pin') ?? ''),
    selected: search.get('node'),
    path: from !== undefined && to !== undefined ? [from, to] : null,
    diff: search.get('diff'),
    look: look === 'graph' || look === 'table' ? look : null,
    viewport: readViewport(search.get('vp')),
  }
}

/** Parameters that a change of the view sets; an empty one is taken out of the address. */
export function viewParams(view: Partial<LineageView>): Record<string, string> {
  const params: Record<string, string> = {}
  if (view.up !== undefined) params['up'] = view.up === 1 ? '' : String(view.up)
  if (view.down !== undefined) params['down'] = view.down === 1 ? '' : String(view.down)
  if (view.steps !== undefined) params['expand'] = formatSteps(view.steps)
  if (view.tidied !== undefined) params['tidy'] = view.tidied === 0 ? '' : String(view.tidied)
  if (view.filter !== undefined) {
    const { kinds, types, tags, states, since, until } = view.filter
    params['kinds'] = unlist(kinds)
    params['types'] = unlist(types)
    params['tags'] = unlist(tags)
    params['states'] = unlist(states)
    params['since'] = since
    params['until'] = until
  }
  if (view.reaches !== undefined) params['reaches'] = view.reaches
  if (view.hidden !== undefined) params['hide'] = unlist(view.hidden)
  if (view.pins !== undefined) params['pin'] = formatPins(view.pins)
  if (view.selected !== undefined) params['node'] = view.selected ?? ''
  if (view.path !== undefined) params['path'] = unlist(view.path ?? [])
  if (view.diff !== undefined) params['diff'] = view.diff ?? ''
  if (view.look !== undefined) params['look'] = view.look ?? ''
  if (view.viewport !== undefined) params['vp'] = view.viewport === null ? '' : formatViewport(view.viewport)
  return params
}

function readPins(text: string): ReadonlyMap<string, Point> {
  const pins = new Map<string, Point>()
  for (const part of text.split(',')) {
    const [id = '', x, y] = part.split(':')
    const point = { x: Number(x), y: Number(y) }
    if (id !== '' && Number.isFinite(point.x) && Number.isFinite(point.y)) pins.set(id, point)
  }
  return pins
}

const formatPins = (pins: ReadonlyMap<string, Point>): string =>
  [...pins].map(([id, { x, y }]) => `${id}:${Math.round(x)}:${Math.round(y)}`).join(',')

function readViewport(text: string | null): Viewport | null {
  const [x, y, zoom] = (text ?? '').split(',').map(Number)
  if (x === undefined || y === undefined || zoom === undefined) return null
  return Number.isFinite(x) && Number.isFinite(y) && zoom > 0 ? { x, y, zoom } : null
}

const formatViewport = ({ x, y, zoom }: Viewport): string =>
  `${Number(x.toFixed(1))},${Number(y.toFixed(1))},${Number(zoom.toFixed(4))}`
