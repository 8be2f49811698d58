/** With what a journey is made: `mouse` and `keys` are that alone, save for text that has to be typed. */
export type Hand = 'mouse' | 'keys' | 'address'

export interface Journey {
  /** The job's number in the list of twelve. */
  readonly job: number
  readonly hand: Hand
  readonly what: string
  /** Where the count begins. */
  readonly from: string
  /** The most it may take. A limit that is left out is none: what is typed is as long as what is looked for. */
  readonly goal: { readonly clicks?: number; readonly keys?: number }
}

export const JOBS: Readonly<Record<number, string>> = {
  1: 'Find a model by name, tag, alias, metric or digest',
  2: 'Promote a version',
  3: 'Roll back',
  4: 'Link 20 versions into a collection',
  5: 'Say who was `production` on a date',
  6: 'Tag 100 versions',
  7: 'Delete safely',
  8: 'Compare two versions',
  10: 'Trace a model to its data, and a dataset to its models',
  11: 'Share exactly what is on the screen',
}

const ANYWHERE = 'any page'
const COLLECTION = 'the collection'
const FIRST_PAGE = 'the first page'
const journey = (job: number, hand: Hand, what: string, from: string, goal: Journey['goal']): Journey => ({
  job,
  hand,
  what,
  from,
  goal,
})

/** Every way that a job is walked, counted and held to its goal. The specs of this folder walk them. */
export const JOURNEYS = {
  'find by name, mouse': journey(1, 'mouse', 'by name', ANYWHERE, { clicks: 2, keys: 0 }),
  'find by name, keys': journey(1, 'keys', 'by name', ANYWHERE, { clicks: 0, keys: 2 }),
  'find by tag, mouse': journey(1, 'mouse', 'by tag', ANYWHERE, { clicks: 2, keys: 0 }),
  'find by tag, keys': journey(1, 'keys', 'by tag', ANYWHERE, { clicks: 0, keys: 2 }),
  'find by alias, mouse': journey(1, 'mouse', 'by `collection:alias`', ANYWHERE, { clicks: 2, keys: 0 }),
  'find by alias, keys': journey(1, 'keys', 'by `collection:alias`', ANYWHERE, { clicks: 0, keys: 2 }),
  'find by digest, mouse': journey(1, 'mouse', 'by a digest that is pasted', ANYWHERE, {
    clicks: 2,
    keys: 1,
  }),
  'find by digest, keys': journey(1, 'keys', 'by a digest that is pasted', ANYWHERE, { clicks: 0, keys: 3 }),
  'find by metric anywhere, mouse': journey(1, 'mouse', 'by metric, in every registry', ANYWHERE, {
    clicks: 2,
    keys: 0,
  }),
  'find by metric anywhere, keys': journey(1, 'keys', 'by metric, in every registry', ANYWHERE, {
    clicks: 0,
    keys: 2,
  }),
  'find by metric, mouse': journey(1, 'mouse', 'by metric, among its versions', COLLECTION, {
    clicks: 2,
    keys: 1,
  }),
  'find by metric, keys': journey(1, 'keys', 'by metric, among its versions', COLLECTION, {
    clicks: 0,
    keys: 3,
  }),

  'promote, mouse': journey(2, 'mouse', 'to the likeliest alias', 'its row', { clicks: 2, keys: 0 }),
  'promote, keys': journey(2, 'keys', 'to the likeliest alias', 'its row', { clicks: 0, keys: 4 }),
  'promote to another alias, mouse': journey(2, 'mouse', 'to any alias: drop it on its slot', 'its row', {
    clicks: 2,
    keys: 0,
  }),
  'promote to another alias, keys': journey(2, 'keys', 'to any alias, by its first letter', 'its row', {
    clicks: 0,
    keys: 4,
  }),
  'promote from nowhere, keys': journey(2, 'keys', 'the newest but one, nothing focused yet', COLLECTION, {
    clicks: 0,
    keys: 4,
  }),

  'roll back, mouse': journey(
    3,
    'mouse',
    'to the holder before; the second click confirms the preview',
    'its history',
    {
      clicks: 2,
      keys: 0,
    },
  ),
  'roll back, keys': journey(
    3,
    'keys',
    'to the holder before; the second Enter confirms the preview',
    'its lane',
    { clicks: 0, keys: 2 },
  ),
  'roll back far, keys': journey(3, 'keys', 'to any earlier holder', 'its lane', { clicks: 0, keys: 5 }),

  'link by drag, mouse': journey(4, 'mouse', 'all selected by one click, then one drag', COLLECTION, {
    clicks: 4,
    keys: 0,
  }),
  'link by clicks, mouse': journey(4, 'mouse', 'by clicks alone', COLLECTION, { clicks: 4, keys: 0 }),
  'link, keys': journey(4, 'keys', '`L`, the name, Enter', COLLECTION, { clicks: 0, keys: 4 }),
  'link from the artifact, mouse': journey(4, 'mouse', 'by clicks alone', 'the artifact', {
    clicks: 4,
    keys: 0,
  }),
  'take links back, mouse': journey(4, 'mouse', 'all of it taken back', 'after linking', {
    clicks: 1,
    keys: 0,
  }),
  'take links back, keys': journey(4, 'keys', 'all of it taken back, by Ctrl-Z', 'after linking', {
    clicks: 0,
    keys: 1,
  }),

  'on a date, address': journey(5, 'address', '`?at=` in the address', 'nowhere', { clicks: 0, keys: 0 }),
  'on a date, mouse': journey(5, 'mouse', 'the date typed', COLLECTION, { clicks: 2, keys: 0 }),
  'on a date, keys': journey(5, 'keys', 'from the list of commands, the date typed', COLLECTION, {
    clicks: 0,
    keys: 5,
  }),

  'tag, mouse': journey(6, 'mouse', 'one tag on, by typing it', COLLECTION, { clicks: 4, keys: 1 }),
  'tag, keys': journey(6, 'keys', 'one tag on, by typing it', COLLECTION, { clicks: 0, keys: 6 }),
  'tag all that match, mouse': journey(6, 'mouse', 'on all that match, loaded or not', COLLECTION, {
    clicks: 5,
    keys: 1,
  }),
  'tag all that match, keys': journey(6, 'keys', 'on all that match, loaded or not', COLLECTION, {
    clicks: 0,
    keys: 7,
  }),
  'take tags back, mouse': journey(6, 'mouse', 'all of it taken back', 'after tagging', {
    clicks: 1,
    keys: 0,
  }),
  'take tags back, keys': journey(6, 'keys', 'all of it taken back, by Ctrl-Z', 'after tagging', {
    clicks: 0,
    keys: 1,
  }),

  'delete, mouse': journey(7, 'mouse', 'a collection; the third click confirms what it affects', COLLECTION, {
    clicks: 3,
    keys: 0,
  }),
  'delete, keys': journey(7, 'keys', 'a collection; the last key confirms what it affects', COLLECTION, {
    clicks: 0,
    keys: 5,
  }),
  'restore, mouse': journey(7, 'mouse', 'from the trash', 'the trash', { clicks: 1, keys: 0 }),
  'restore, keys': journey(7, 'keys', 'at once, by Ctrl-Z', 'after deleting', { clicks: 0, keys: 1 }),

  'compare, address': journey(8, 'address', '`?compare=` in the address', 'nowhere', { clicks: 0, keys: 0 }),
  'compare, mouse': journey(8, 'mouse', 'two rows and Compare', COLLECTION, { clicks: 3, keys: 0 }),
  'compare, keys': journey(8, 'keys', 'two rows and `C`', 'the first row', { clicks: 0, keys: 3 }),

  'trace, mouse': journey(10, 'mouse', 'what `production` was trained on', COLLECTION, {
    clicks: 3,
    keys: 0,
  }),
  'trace, keys': journey(10, 'keys', 'what `production` was trained on', 'its lineage', {
    clicks: 0,
    keys: 3,
  }),
  'trace down, mouse': journey(10, 'mouse', 'every model that came of a dataset', 'its version', {
    clicks: 5,
    keys: 0,
  }),

  'share, address': journey(11, 'address', 'the address, as it stands', 'any page', { clicks: 0, keys: 0 }),

  'beside: link': journey(4, 'mouse', 'one version', FIRST_PAGE, {}),
  'beside: alias': journey(2, 'mouse', 'an alias of a version', FIRST_PAGE, {}),
  'beside: tag off': journey(6, 'mouse', 'one tag off one version', FIRST_PAGE, {}),
} as const satisfies Readonly<Record<string, Journey>>

export type JourneyName = keyof typeof JOURNEYS
