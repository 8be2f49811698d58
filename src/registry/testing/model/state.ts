/**
 * A second registry, small enough to be read at once: no SQL, no clock, no ids, only the rules of semantics.md on plain
 * values. The property tests run the same actions on it and on the real one, and compare what both answer and hold.
 * Written from the rules, not from the code under test; where the rules leave the order of refusals open, it follows
 * the order that a caller meets: what is seen, what is allowed, what is asked, what stands against it.
 */
export type Person = 'admin' | 'mia' | 'max' | 'vera' | 'rex'
export type HomeName = 'Model' | 'Vault' | 'open' | 'closed'

export const PEOPLE: readonly Person[] = ['admin', 'mia', 'max', 'vera', 'rex']
export const HOMES: readonly HomeName[] = ['Model', 'Vault', 'open', 'closed']
export const REGISTRIES = ['Model', 'Vault'] as const
export const PROJECTS = ['open', 'closed'] as const

/** The columns of the table of rights, counted up; see `NEEDS`. */
export const ROLE = { restricted: 0, viewer: 1, member: 2, admin: 3 } as const
export const NEEDS = { read: 0, download: 1, write: 2, admin: 3 } as const

/**
 * Who is what where. Model and open are for the organization; Vault is for those named in it, closed for its owner. An
 * organization admin is admin everywhere.
 */
export const ROLES: Record<HomeName, Partial<Record<Person, number>>> = {
  Model: { admin: 3, mia: 2, max: 2, vera: 1, rex: 0 },
  Vault: { admin: 3, mia: 3, vera: 2 },
  open: { admin: 3, mia: 3, max: 1, vera: 1, rex: 0 },
  closed: { admin: 3, max: 3 },
}

/** What versions hold: few, so that the same comes again. */
export const CONTENTS = ['a', 'bb', 'ccc'] as const

/** Who a project belongs to, as its path begins. */
export const ENTITY: Partial<Record<HomeName, Person>> = { open: 'mia', closed: 'max' }

export const homePath = (home: HomeName): string =>
  isProject(home) ? `${ENTITY[home]}/${home}` : `wandb-registry-${home}`

export const isProject = (home: HomeName): boolean => ENTITY[home] !== undefined

export interface Home {
  protected: string[]
  /** The item of the trash that it is; null while it lives. */
  trash: number | null
  isSwept: boolean
}

export interface Member {
  number: number
  version: number
  isSource: boolean
  isLive: boolean
  /** Counts up over all memberships: the order in which they came to be. */
  order: number
}

export interface Headline {
  key: string
  better: 'higher' | 'lower'
}

export interface Collection {
  home: HomeName
  name: string
  type: string
  description: string
  tags: string[]
  headline: Headline | null
  /** The text of each revision, the first one at 0. */
  cards: string[]
  members: Member[]
  /** Number by alias, without `latest`. */
  aliases: Record<string, number>
  trash: number | null
  isSwept: boolean
}

export interface Version {
  artifact: number
  content: string
  description: string
  metadata: Record<string, unknown>
  tags: string[]
  trash: number | null
  isSwept: boolean
}

export interface AliasPlace {
  collection: number
  alias: string
  number: number
}

export type TrashTarget =
  | { kind: 'version'; id: number }
  | { kind: 'collection'; id: number }
  | { kind: 'home'; id: HomeName }

export interface TrashItem {
  target: TrashTarget
  home: HomeName
  name: string
  path: string
  memberships: { collection: number; number: number }[]
  aliases: AliasPlace[]
  expires: number
  isGone: boolean
}

export type TagTarget = { kind: 'version' | 'collection'; id: number }

/** What undo needs of a change, beside what everybody may read of it. */
export type Inverse =
  | { kind: 'alias'; from: number | null; to: number | null }
  | { kind: 'link'; number: number }
  | { kind: 'unlink'; number: number }
  | { kind: 'version'; version: number; before: VersionFields; after: VersionFields }
  | { kind: 'tags'; target: TagTarget; before: string[]; after: string[] }
  | { kind: 'created' }
  | { kind: 'collection'; before: CollectionFields; after: CollectionFields }
  | { kind: 'card'; revision: number }
  | { kind: 'deleted'; trash: number }
  | { kind: 'restored'; target: TrashTarget }
  | { kind: 'protected'; before: string[]; after: string[] }
  | { kind: 'none' }

export interface VersionFields {
  description?: string
  metadata?: Record<string, unknown>
}

export interface CollectionFields {
  name?: string
  description?: string
  headline?: Headline | null
}

export interface Event {
  kind: string
  home: HomeName
  collection: number | null
  subject: string | null
  from: string | null
  to: string | null
  inverse: Inverse
  /** Part of a delete or a restore: comes and goes with it. */
  isPart: boolean
}

export interface Action {
  events: Event[]
  isUndone: boolean
}

export interface State {
  /** Milliseconds, as the clock of both. */
  now: number
  homes: Record<HomeName, Home>
  collections: Collection[]
  versions: Version[]
  trash: TrashItem[]
  actions: Action[]
  memberships: number
}

export const emptyState = (now: number): State => {
  const home = (): Home => ({ protected: [], trash: null, isSwept: false })
  return {
    now,
    homes: { Model: home(), Vault: home(), open: home(), closed: home() },
    collections: [],
    versions: [],
    trash: [],
    actions: [],
    memberships: 0,
  }
}

/** An element that is known to be there. */
export function item<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new Error(`The model has no element ${index} among ${list.length}.`)
  return found
}

/** A refusal by its stable code. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export const refuse = (code: string): never => {
  throw new Refused(code)
}

export const isAlive = (thing: { trash: number | null; isSwept: boolean }): boolean =>
  thing.trash === null && !thing.isSwept

/** Live collections, in live homes. */
export const isThere = (state: State, collection: Collection): boolean =>
  isAlive(collection) && state.homes[collection.home].trash === null

export const liveMembers = (collection: Collection): Member[] =>
  collection.members.filter((member) => member.isLive)

/** Those of live members whose version was not swept meanwhile: what is left to be read of a past time. */
export const leftOf = (now: State, collection: Collection): Member[] =>
  liveMembers(collection).filter((member) => !item(now.versions, member.version).isSwept)

/** `latest`: the newest live version. */
export const latestOf = (collection: Collection): Member | undefined => liveMembers(collection).at(-1)

export const memberOf = (collection: Collection, number: number): Member | undefined =>
  collection.members.find((member) => member.number === number && member.isLive)

/** What a reference names: `v3`, `latest`, or an alias. */
export function memberByRef(collection: Collection, ref: string): Member | undefined {
  if (ref === 'latest') return latestOf(collection)
  const number = /^v\d+$/.test(ref) ? Number(ref.slice(1)) : collection.aliases[ref]
  return number === undefined ? undefined : memberOf(collection, number)
}

export function collectionNamed(state: State, home: HomeName, name: string): number | null {
  const index = state.collections.findIndex(
    (collection) => collection.home === home && collection.name === name && isAlive(collection),
  )
  return index === -1 ? null : index
}

export interface Place {
  collection: number
  member: Member
}

/** Every live membership of a version, its own artifact first, then by age. */
export function placesOf(state: State, version: number): Place[] {
  return state.collections
    .flatMap((collection, index) =>
      collection.isSwept ? [] : liveMembers(collection).map((member) => ({ collection: index, member })),
    )
    .filter((place) => place.member.version === version)
    .toSorted(
      (a, b) => Number(b.member.isSource) - Number(a.member.isSource) || a.member.order - b.member.order,
    )
}

export const json = (value: unknown): string => JSON.stringify(value)
