import fc from 'fast-check'
import type { AliasEdit, Move, TagEdit, VersionSource } from './moves.ts'
import {
  CONTENTS,
  type Collection,
  HOMES,
  isAlive,
  isThere,
  liveMembers,
  type Person,
  PROJECTS,
  REGISTRIES,
  type State,
  type TagTarget,
} from './state.ts'

/** Something that fast-check can shrink: a kind of move, and numbers that choose the rest where things stand. */
export interface Draft {
  kind: (typeof KINDS)[number]
  dice: number[]
  /** How long it is since the last move: in milliseconds. */
  pause: number
  /** What is looked at after the move: numbers that choose an earlier moment and a list; null for nothing. */
  look: number[] | null
}

/** In milliseconds; a few make a week, after which the trash is swept. */
const PAUSES: readonly number[] = [...repeat(1000, 24), 60_000, ...repeat(86_400_000, 2), 3 * 86_400_000]

/** Each as often as it should come up. */
const KINDS = [
  ...repeat('log', 5),
  ...repeat('linkInto', 4),
  ...repeat('link', 4),
  ...repeat('unlink', 4),
  ...repeat('alias', 8),
  ...repeat('tag', 3),
  ...repeat('editVersion', 3),
  ...repeat('editCollection', 3),
  ...repeat('card', 2),
  'create',
  ...repeat('protect', 2),
  ...repeat('deleteVersion', 4),
  ...repeat('deleteCollection', 3),
  'deleteHome',
  ...repeat('restore', 7),
  ...repeat('sweep', 2),
  ...repeat('undo', 12),
] as const

function repeat<const T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value)
}

const DICE = 16

/** Made no smaller when a failure is: it is told by few moves, not by small numbers. */
const numbers = fc.noShrink(fc.array(fc.nat(9999), { minLength: DICE, maxLength: DICE }))

export const drafts = (length: number): fc.Arbitrary<Draft[]> =>
  fc.array(
    fc.record(
      {
        kind: fc.constantFrom(...KINDS),
        dice: numbers,
        pause: fc.constantFrom(...PAUSES),
        look: fc.option(numbers, { freq: 1 }),
      },
      { noNullPrototype: true },
    ),
    { minLength: 1, maxLength: length, size: 'max' },
  )

/** Mostly those who may do most of it. */
const WHO: readonly Person[] = [
  ...repeat('admin', 6),
  ...repeat('mia', 6),
  ...repeat('max', 3),
  ...repeat('vera', 2),
  'rex',
]
const ALIASES = ['production', 'candidate', 'beta']
const TAGS = ['fast', 'tested', 'old']
const NAMES = ['one', 'two', 'three']

/** Reads the dice one after the other. */
export class Chooser {
  readonly #dice: readonly number[]
  #next = 0
  constructor(dice: readonly number[]) {
    this.#dice = dice
  }
  number(below: number): number {
    const die = this.#dice[this.#next++ % this.#dice.length] ?? 0
    return below === 0 ? 0 : die % below
  }
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T {
    return list[this.number(list.length)] as T
  }
  oneOf<T>(list: readonly T[], otherwise: T): T {
    return list.length === 0 ? otherwise : this.one(list)
  }
  chance(percent: number): boolean {
    // A die of 0 says no: what is left of a sequence that was made shorter is then plain.
    return this.number(100) >= 100 - percent
  }
  some<T>(list: readonly T[], percent: number): T[] {
    return list.filter(() => this.chance(percent))
  }
}

/** The move that a draft stands for where things stand now; null where there is nothing to do it with. */
export function choose(state: State, draft: Draft): Move | null {
  const dice = new Chooser(draft.dice)
  const who = dice.one(WHO)
  const collection = () => anyCollection(state, dice)
  switch (draft.kind) {
    case 'log': {
      const artifact = dice.one(['alpha', 'beta', 'data'])
      return {
        do: 'log',
        who: dice.chance(80) ? dice.one<Person>(['admin', 'mia', 'max']) : who,
        project: dice.one(PROJECTS),
        artifact,
        type: dice.chance(90) === (artifact === 'data') ? 'dataset' : 'model',
        content: dice.one(CONTENTS),
        aliases: dice.some(['latest', ...ALIASES], 25),
        tags: dice.some(TAGS, 20),
        metadata: metadata(dice),
      }
    }
    case 'linkInto':
      return {
        do: 'linkInto',
        who,
        registry: dice.one(REGISTRIES),
        name: dice.one(NAMES),
        ...linked(state, dice),
      }
    case 'link':
      return state.collections.length === 0
        ? null
        : { do: 'link', who, collection: collection(), ...linked(state, dice) }
    case 'unlink': {
      if (state.collections.length === 0) return null
      const id = collection()
      const refs = Array.from({ length: dice.chance(25) ? 2 : 1 }, () =>
        reference(state.collections[id], dice),
      )
      return { do: 'unlink', who, collection: id, versions: refs }
    }
    case 'alias': {
      if (state.collections.length === 0) return null
      const id = collection()
      return { do: 'alias', who, collection: id, changes: aliasEdits(state.collections[id], dice) }
    }
    case 'tag':
      if (state.versions.length === 0) return null
      return {
        do: 'tag',
        who,
        targets: Array.from({ length: dice.chance(30) ? 2 : 1 }, (): TagTarget => {
          const kind = dice.one<TagTarget['kind']>(['version', 'collection'])
          return { kind, id: kind === 'version' ? anyVersion(state, dice) : collection() }
        }),
        edit: tagEdit(dice),
      }
    case 'editVersion':
      if (state.versions.length === 0) return null
      return {
        do: 'editVersion',
        who,
        version: anyVersion(state, dice),
        description: dice.one([undefined, '', 'first', 'second']),
        metadata: dice.chance(50) ? metadata(dice) : undefined,
        tags: dice.chance(30) ? tagEdit(dice) : undefined,
      }
    case 'editCollection':
      if (state.collections.length === 0) return null
      return {
        do: 'editCollection',
        who,
        collection: collection(),
        name: dice.chance(50) ? dice.one([...NAMES, 'alpha', 'four']) : undefined,
        description: dice.one([undefined, '', 'about']),
        headline: dice.one([undefined, undefined, null, { key: 'metadata.f1', better: 'higher' }]),
        tags: dice.chance(30) ? tagEdit(dice) : undefined,
      }
    case 'card': {
      if (state.collections.length === 0) return null
      const id = collection()
      const now = state.collections[id]?.cards.length ?? 0
      return {
        do: 'card',
        who,
        collection: id,
        body: dice.one(['', '# One', '# Two']),
        expect: dice.one([undefined, now, now, Math.max(0, now - 1)]),
      }
    }
    case 'create':
      return {
        do: 'create',
        who,
        registry: dice.one(REGISTRIES),
        name: dice.one(NAMES),
        type: dice.one(['model', 'model', 'dataset']),
      }
    case 'protect':
      return {
        do: 'protect',
        who: dice.chance(60) ? 'admin' : who,
        registry: dice.one(REGISTRIES),
        aliases: dice.some(ALIASES, 50),
      }
    case 'deleteVersion':
      if (state.versions.length === 0) return null
      return {
        do: 'deleteVersion',
        who,
        version: anyVersion(state, dice),
        force: dice.chance(65),
      }
    case 'deleteCollection':
      if (state.collections.length === 0) return null
      return { do: 'deleteCollection', who, collection: collection(), force: dice.chance(65) }
    case 'deleteHome':
      // Seldom: little can be done without them.
      if (!dice.chance(40)) return null
      return {
        do: 'deleteHome',
        who: dice.chance(60) ? 'admin' : who,
        home: dice.one(HOMES),
        force: dice.chance(70),
      }
    case 'restore': {
      if (state.trash.length === 0) return null
      const trash = waiting(state, dice)
      const isHome = state.trash[trash]?.target.kind === 'home'
      return {
        do: 'restore',
        who,
        trash,
        // Homes keep their names here: everything else would be about those.
        name: !isHome && dice.chance(20) ? dice.one([...NAMES, 'five']) : undefined,
      }
    }
    case 'sweep':
      return { do: 'sweep', who: 'admin' }
    case 'undo':
      return state.actions.length === 0
        ? null
        : { do: 'undo', who, action: recent(state.actions.length, dice) }
  }
}

/** The last ones more often than those of long ago. */
const recent = (length: number, dice: Chooser): number =>
  dice.chance(70) ? Math.max(0, length - 1 - dice.number(5)) : dice.number(length)

/** Mostly one that still lies there. */
function waiting(state: State, dice: Chooser): number {
  const there = state.trash.flatMap((thing, id) => (thing.isGone ? [] : [id]))
  return dice.chance(85) ? dice.oneOf(there, 0) : recent(state.trash.length, dice)
}

/** Mostly one that is there. */
function anyCollection(state: State, dice: Chooser): number {
  const there = state.collections.flatMap((collection, id) => (isThere(state, collection) ? [id] : []))
  return dice.chance(90) ? dice.oneOf(there, 0) : dice.number(state.collections.length)
}

function anyVersion(state: State, dice: Chooser): number {
  const live = state.versions.flatMap((version, id) => (isAlive(version) ? [id] : []))
  return dice.chance(85) ? dice.oneOf(live, 0) : dice.number(state.versions.length)
}

const metadata = (dice: Chooser): Record<string, unknown> => ({
  ...(dice.chance(70) ? { f1: dice.one([0, 0.25, 0.5, 0.75, 1, 'none']) } : {}),
  ...(dice.chance(40) ? { kind: dice.one(['a', 'b', 'B']) } : {}),
})

const tagEdit = (dice: Chooser): TagEdit => ({ add: dice.some(TAGS, 40), remove: dice.some(TAGS, 25) })

/** `v3`, an alias, `latest`; sometimes one that is not there. */
function reference(collection: Collection | undefined, dice: Chooser): string {
  const live = collection === undefined ? [] : liveMembers(collection)
  const held = collection === undefined ? [] : Object.keys(collection.aliases)
  return dice.chance(75)
    ? `v${dice.oneOf(
        live.map((member) => member.number),
        0,
      )}`
    : dice.one(['latest', 'v0', 'v1', 'v7', ...ALIASES, ...held])
}

function aliasEdits(collection: Collection | undefined, dice: Chooser): AliasEdit[] {
  const count = dice.one([1, 1, 1, 2, 2, 3])
  const first = dice.number(ALIASES.length)
  return Array.from({ length: count }, (_, index): AliasEdit => {
    const alias = dice.chance(95)
      ? (ALIASES[(first + index) % ALIASES.length] ?? '')
      : dice.one(['latest', 'v3', ...ALIASES])
    const holder = collection?.aliases[alias]
    const expected = holder === undefined ? null : `v${holder}`
    return {
      alias,
      to: dice.chance(20) ? null : reference(collection, dice),
      expect: dice.one([...repeat(undefined, 6), ...repeat(expected, 6), null, 'v0', 'v9', 'latest']),
    }
  })
}

function linked(state: State, dice: Chooser): { versions: VersionSource[]; aliases: string[] } {
  const versions = Array.from({ length: dice.chance(25) ? 2 : 1 }, () => source(state, dice))
  return { versions, aliases: dice.some(['latest', ...ALIASES], 25) }
}

function source(state: State, dice: Chooser): VersionSource {
  if (state.versions.length > 0 && dice.chance(70)) return { by: 'id', version: anyVersion(state, dice) }
  const collection = state.collections[anyCollection(state, dice)]
  return {
    by: 'path',
    home: collection?.home ?? 'open',
    name: collection?.name ?? 'alpha',
    ref: reference(collection, dice),
  }
}
