import {
  type AliasPlace,
  type Collection,
  type CollectionFields,
  type Event,
  item,
  json,
  liveMembers,
  type Member,
  type Place,
  refuse,
  type State,
  type TagTarget,
  type VersionFields,
} from './state.ts'

/** One action under way: what it changes, and the events that it tells. */
export interface Change {
  state: State
  events: Event[]
}

export type NewEvent = Pick<Event, 'kind' | 'home' | 'inverse'> & Partial<Event>

export function emit(change: Change, event: NewEvent): void {
  change.events.push({ collection: null, subject: null, from: null, to: null, isPart: false, ...event })
}

const label = (number: number | null): string | null => (number === null ? null : `v${number}`)

/** Gives a version the next number: it grows by one, and is never used again. */
export function addMember(
  change: Change,
  collection: Collection,
  version: number,
  isSource: boolean,
): Member {
  const member: Member = {
    number: collection.members.length,
    version,
    isSource,
    isLive: true,
    order: change.state.memberships++,
  }
  collection.members.push(member)
  return member
}

export function addCollection(change: Change, wanted: Pick<Collection, 'home' | 'name' | 'type'>): number {
  change.state.collections.push({
    ...wanted,
    description: '',
    tags: [],
    headline: null,
    cards: [],
    members: [],
    aliases: {},
    trash: null,
    isSwept: false,
  })
  const id = change.state.collections.length - 1
  emit(change, {
    kind: 'collection.created',
    home: wanted.home,
    collection: id,
    subject: wanted.name,
    inverse: { kind: 'created' },
  })
  return id
}

/** Puts an alias somewhere, or nowhere, and tells it. */
export function moveAlias(
  change: Change,
  id: number,
  alias: string,
  to: number | null,
  isPart = false,
): void {
  const collection = item(change.state.collections, id)
  const from = collection.aliases[alias] ?? null
  if (from === to) return
  if (to === null) delete collection.aliases[alias]
  else collection.aliases[alias] = to
  emit(change, {
    kind: 'alias.moved',
    home: collection.home,
    collection: id,
    subject: alias,
    from: label(from),
    to: label(to),
    inverse: { kind: 'alias', from, to },
    isPart,
  })
}

/** Takes memberships out: the aliases on them first, by collection and name, then the links. */
export function removeMembers(change: Change, places: readonly Place[], isPart = false): AliasPlace[] {
  const ids = [...new Set(places.map((place) => place.collection))].toSorted((a, b) => a - b)
  const removed = ids.flatMap((id) => {
    const numbers = places.filter((place) => place.collection === id).map((place) => place.member.number)
    return Object.entries(item(change.state.collections, id).aliases)
      .filter(([, number]) => numbers.includes(number))
      .map(([alias, number]): AliasPlace => ({ collection: id, alias, number }))
      .toSorted((a, b) => (a.alias < b.alias ? -1 : 1))
  })
  for (const { collection, alias } of removed) moveAlias(change, collection, alias, null, isPart)
  for (const place of places) {
    place.member.isLive = false
    tellLink(change, place, 'version.unlinked', isPart)
  }
  return removed
}

/** Brings removed memberships back under the numbers they had. */
export function bringBack(change: Change, places: readonly Place[], isPart = false): void {
  for (const place of places) {
    place.member.isLive = true
    tellLink(change, place, 'version.linked', isPart)
  }
}

export function tellLink(
  change: Change,
  { collection, member }: Place,
  kind: 'version.linked' | 'version.unlinked',
  isPart = false,
): void {
  if (member.isSource) return
  emit(change, {
    kind,
    home: item(change.state.collections, collection).home,
    collection,
    subject: `v${member.number}`,
    inverse: { kind: kind === 'version.linked' ? 'link' : 'unlink', number: member.number },
    isPart,
  })
}

/** Adds and removes tags of a version or collection; `door` is where the caller met it. */
export function changeTags(
  change: Change,
  target: TagTarget,
  door: number,
  edit: { add: readonly string[]; remove: readonly string[] },
): string[] {
  const { state } = change
  const carrier =
    target.kind === 'version' ? item(state.versions, target.id) : item(state.collections, target.id)
  const before = carrier.tags
  const kept = before.filter((tag) => !edit.remove.includes(tag) || edit.add.includes(tag))
  const after = [...new Set([...kept, ...edit.add])].toSorted()
  if (json(before) === json(after)) return before
  carrier.tags = after
  const place = item(state.collections, door)
  const member = liveMembers(place).find(({ version }) => target.kind === 'version' && version === target.id)
  emit(change, {
    kind: `${target.kind}.tags_changed`,
    home: place.home,
    collection: door,
    subject: member === undefined ? null : label(member.number),
    inverse: { kind: 'tags', target, before, after },
  })
  return after
}

/** The fields of `wanted` that differ from those of `now`, before and after. */
function difference<Fields extends object>(
  now: Fields,
  wanted: Fields,
): { before: Fields; after: Fields } | null {
  const keys = Object.keys(wanted).filter(
    (key) => json(Reflect.get(now, key)) !== json(Reflect.get(wanted, key)),
  )
  if (keys.length === 0) return null
  const pick = (fields: Fields) =>
    Object.fromEntries(keys.map((key) => [key, Reflect.get(fields, key)])) as Fields
  return { before: pick(now), after: pick(wanted) }
}

export function editVersion(change: Change, version: number, place: Place, wanted: VersionFields): void {
  const carrier = item(change.state.versions, version)
  const edit = difference<VersionFields>(carrier, wanted)
  if (edit === null) return
  Object.assign(carrier, edit.after)
  emit(change, {
    kind: 'version.updated',
    home: item(change.state.collections, place.collection).home,
    collection: place.collection,
    subject: `v${place.member.number}`,
    inverse: { kind: 'version', version, ...edit },
  })
}

export function editCollection(change: Change, id: number, wanted: CollectionFields, isPart = false): void {
  const collection = item(change.state.collections, id)
  const edit = difference<CollectionFields>(collection, wanted)
  if (edit === null) return
  Object.assign(collection, edit.after)
  emit(change, {
    kind: 'collection.updated',
    home: collection.home,
    collection: id,
    subject: collection.name,
    inverse: { kind: 'collection', ...edit },
    isPart,
  })
}

export function writeCard(change: Change, id: number, body: string): void {
  const collection = item(change.state.collections, id)
  collection.cards.push(body)
  emit(change, {
    kind: 'card.saved',
    home: collection.home,
    collection: id,
    subject: collection.name,
    inverse: { kind: 'card', revision: collection.cards.length },
  })
}

export function protect(change: Change, home: Event['home'], after: string[]): void {
  const before = change.state.homes[home].protected
  if (json(before) === json(after)) return
  change.state.homes[home].protected = after
  emit(change, {
    kind: 'registry.updated',
    home,
    subject: home,
    inverse: { kind: 'protected', before, after },
  })
}

/** Refuses a name that a live collection of the home has. */
export function requireFree(
  state: State,
  home: Event['home'],
  name: string,
  own: number | null,
  code: string,
): void {
  const other = state.collections.findIndex(
    (collection) =>
      collection.home === home &&
      collection.name === name &&
      collection.trash === null &&
      !collection.isSwept,
  )
  if (other !== -1 && other !== own) refuse(code)
}
