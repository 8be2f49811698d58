/** Which columns a table shows, in which order, how wide, and which stay in view. Pure, and spelled in the address. */
export interface ColumnChoice {
  readonly id: string
  /** px; left out: as wide as the column likes to be. */
  readonly width?: number
  readonly pinned?: boolean
}

export const MIN_WIDTH = 56
export const MAX_WIDTH = 800
/** Steps of a width that is changed by keys. */
export const WIDTH_STEP = 16

const clamp = (width: number): number => Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(width)))

/** Pinned columns stand first, whatever the order says. */
export const inOrder = (choices: readonly ColumnChoice[]): ColumnChoice[] => [
  ...choices.filter(({ pinned }) => pinned === true),
  ...choices.filter(({ pinned }) => pinned !== true),
]

/** `~` and `!` are the signs of width and pin, so they are escaped in names like the comma. */
const escapeId = (id: string): string =>
  encodeURIComponent(id).replaceAll(/[~!]/g, (sign) => (sign === '~' ? '%7E' : '%21'))

/** `version!,alias,metric.f1~120`. */
export const printColumns = (choices: readonly ColumnChoice[]): string =>
  choices
    .map(({ id, width, pinned }) =>
      [escapeId(id), width === undefined ? '' : `~${width}`, pinned === true ? '!' : ''].join(''),
    )
    .join(',')

function parseColumn(text: string): ColumnChoice | null {
  const found = /^([^~!]+)(?:~(\d{1,4}))?(!)?$/.exec(text)
  if (found?.[1] === undefined) return null
  try {
    return {
      id: decodeURIComponent(found[1]),
      ...(found[2] === undefined ? {} : { width: clamp(Number(found[2])) }),
      ...(found[3] === undefined ? {} : { pinned: true }),
    }
  } catch {
    // An address that somebody shortened by hand: the column is left out, the page stays.
    return null
  }
}

/** What the address says; the defaults where it says nothing. `required` stands in any case: it names the row. */
export function parseColumns(
  text: string | null,
  defaults: readonly ColumnChoice[],
  required: string,
): ColumnChoice[] {
  if (text === null) return [...defaults]
  const read = text.split(',').flatMap((part) => parseColumn(part) ?? [])
  const once = [...new Map(read.map((choice) => [choice.id, choice])).values()]
  const all = once.some(({ id }) => id === required) ? once : [{ id: required, pinned: true }, ...once]
  return inOrder(all)
}

const changed = (
  choices: readonly ColumnChoice[],
  id: string,
  change: (choice: ColumnChoice) => ColumnChoice,
): ColumnChoice[] => choices.map((choice) => (choice.id === id ? change(choice) : choice))

export const resized = (choices: readonly ColumnChoice[], id: string, width: number): ColumnChoice[] =>
  changed(choices, id, (choice) => ({ ...choice, width: clamp(width) }))

export const togglePin = (choices: readonly ColumnChoice[], id: string): ColumnChoice[] =>
  inOrder(changed(choices, id, ({ pinned, ...rest }) => (pinned === true ? rest : { ...rest, pinned: true })))

export const toggleShown = (choices: readonly ColumnChoice[], id: string): ColumnChoice[] =>
  choices.some((choice) => choice.id === id)
    ? choices.filter((choice) => choice.id !== id)
    : [...choices, { id }]

/** One place to the left (-1) or right (1), among those that are pinned or not like itself. */
export function moved(choices: readonly ColumnChoice[], id: string, step: -1 | 1): ColumnChoice[] {
  const from = choices.findIndex((choice) => choice.id === id)
  const neighbour = choices[from + step]
  return neighbour === undefined ? [...choices] : movedBefore(choices, id, neighbour.id, step === 1)
}

/** To where another one stands: before it, or after. */
export function movedBefore(
  choices: readonly ColumnChoice[],
  id: string,
  other: string,
  after: boolean,
): ColumnChoice[] {
  const column = choices.find((choice) => choice.id === id)
  if (column === undefined || id === other) return [...choices]
  const rest = choices.filter((choice) => choice.id !== id)
  const at = rest.findIndex((choice) => choice.id === other)
  if (at === -1) return [...choices]
  return inOrder(rest.toSpliced(after ? at + 1 : at, 0, column))
}
