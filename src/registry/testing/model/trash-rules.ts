import { collectionFor, doorTo, need, roleIn, sees } from './access.ts'
import {
  bringBack,
  type Change,
  editCollection,
  emit,
  moveAlias,
  removeMembers,
  requireFree,
} from './change.ts'
import type { Outcome } from './moves.ts'
import {
  type AliasPlace,
  type HomeName,
  homePath,
  isAlive,
  isProject,
  isThere,
  item,
  NEEDS,
  type Person,
  type Place,
  placesOf,
  ROLES,
  refuse,
  type State,
  type TrashItem,
  type TrashTarget,
} from './state.ts'

const WEEK = 7 * 86_400_000

/**
 * What may not be deleted: a source that a protected alias holds through a link, by nobody; one that is linked or
 * aliased, unless the request says so.
 */
function requireDeletable(state: State, who: Person, places: readonly Place[], force: boolean): void {
  const there = places.filter((place) => isThere(state, item(state.collections, place.collection)))
  const aliasesOn = ({ collection, member }: Place): string[] =>
    Object.entries(item(state.collections, collection).aliases)
      .filter(([, number]) => number === member.number)
      .map(([alias]) => alias)
  const links = there.filter((place) => !place.member.isSource)
  for (const place of links) {
    const { home } = item(state.collections, place.collection)
    if (aliasesOn(place).some((alias) => state.homes[home].protected.includes(alias)))
      refuse('alias_protected')
  }
  if (force) return
  const aliased = there.filter(
    (place) => sees(state, who, item(state.collections, place.collection)) && aliasesOn(place).length > 0,
  )
  if (links.length > 0 || aliased.length > 0) refuse('in_use')
}

function putInTrash(
  change: Change,
  thing: Pick<TrashItem, 'target' | 'home' | 'name' | 'path'> & Partial<TrashItem>,
  told: { kind: string; collection: number | null; subject: string },
): void {
  const { state } = change
  state.trash.push({ memberships: [], aliases: [], expires: state.now + WEEK, isGone: false, ...thing })
  emit(change, { ...told, home: thing.home, inverse: { kind: 'deleted', trash: state.trash.length - 1 } })
}

const named = (places: readonly Place[]): TrashItem['memberships'] =>
  places.map(({ collection, member }) => ({ collection, number: member.number }))

/** By collection and number, as removed links are told. */
const inOrder = (places: readonly Place[]): Place[] =>
  places.toSorted((a, b) => a.collection - b.collection || a.member.number - b.member.number)

export function deleteVersion(change: Change, who: Person, id: number, force: boolean): Outcome {
  const { state } = change
  doorTo(state, who, id)
  const places = inOrder(placesOf(state, id))
  const source = places.find((place) => place.member.isSource) ?? refuse('not_found')
  const artifact = item(state.collections, source.collection)
  if (!sees(state, who, artifact)) refuse('forbidden')
  need(roleIn(state, who, artifact.home), NEEDS.write)
  requireDeletable(state, who, places, force)
  item(state.versions, id).trash = state.trash.length
  const aliases = removeMembers(change, places, true)
  putInTrash(
    change,
    {
      target: { kind: 'version', id },
      home: artifact.home,
      name: `${artifact.name}:v${source.member.number}`,
      path: `${homePath(artifact.home)}/${artifact.name}:v${source.member.number}`,
      memberships: named(places),
      aliases,
    },
    { kind: 'version.deleted', collection: source.collection, subject: `v${source.member.number}` },
  )
  return 'done'
}

/** Takes the links to versions away; the versions themselves lie hidden with what is deleted. */
function removeVersions(
  change: Change,
  who: Person,
  versions: readonly number[],
  force: boolean,
): Pick<TrashItem, 'memberships' | 'aliases'> {
  const { state } = change
  const places = inOrder(versions.flatMap((version) => placesOf(state, version)))
  requireDeletable(state, who, places, force)
  const links = places.filter((place) => !place.member.isSource)
  const aliases = removeMembers(change, links, true)
  for (const version of versions) item(state.versions, version).trash = state.trash.length
  return { memberships: named(links), aliases }
}

const versionsWhere = (state: State, isIn: (artifact: number) => boolean): number[] =>
  state.versions.flatMap((version, id) => (isAlive(version) && isIn(version.artifact) ? [id] : []))

export function deleteCollection(change: Change, who: Person, id: number, force: boolean): Outcome {
  const { state } = change
  const { collection, role } = collectionFor(state, who, id)
  need(role, NEEDS.write)
  let contents = {}
  if (isProject(collection.home)) {
    const versions = versionsWhere(state, (artifact) => artifact === id)
    contents = removeVersions(change, who, versions, force)
  } else if (role < NEEDS.admin) {
    const guarded = state.homes[collection.home].protected
    if (guarded.some((alias) => collection.aliases[alias] !== undefined)) refuse('alias_protected')
  }
  collection.trash = state.trash.length
  putInTrash(
    change,
    {
      target: { kind: 'collection', id },
      home: collection.home,
      name: collection.name,
      path: `${homePath(collection.home)}/${collection.name}`,
      ...contents,
    },
    { kind: 'collection.deleted', collection: id, subject: collection.name },
  )
  return 'done'
}

export function deleteHome(change: Change, who: Person, home: HomeName, force: boolean): Outcome {
  const { state } = change
  need(roleIn(state, who, home), NEEDS.admin)
  let contents = {}
  if (isProject(home)) {
    const versions = versionsWhere(state, (artifact) => item(state.collections, artifact).home === home)
    contents = removeVersions(change, who, versions, force)
  }
  state.homes[home].trash = state.trash.length
  putInTrash(
    change,
    { target: { kind: 'home', id: home }, home, name: home, path: homePath(home), ...contents },
    { kind: `${isProject(home) ? 'project' : 'registry'}.deleted`, collection: null, subject: home },
  )
  return 'done'
}

export function restore(change: Change, who: Person, id: number, name?: string): Outcome {
  const missed = bringOut(change, who, id, name)
  return `restored, without ${missed.map(({ alias }) => alias).join('+') || 'nothing'}`
}

/** Takes a thing out of the trash. Answers the aliases that could not come back, of those that the caller may see. */
export function bringOut(change: Change, who: Person, id: number, name?: string): AliasPlace[] {
  const { state } = change
  const thing = item(state.trash, id)
  const isSeen = ROLES[thing.home][who] !== undefined
  if (thing.isGone || thing.expires <= state.now || !isSeen) refuse('not_found')
  const { target } = thing
  if (target.kind === 'home') return homeBack(change, who, id, thing, target.id)
  if (target.kind === 'version') return versionBack(change, who, id, thing, target.id, name)
  return collectionBack(change, who, id, thing, target.id, name)
}

function contentsBack(
  change: Change,
  who: Person,
  id: number,
  told: { kind: string; home: HomeName; collection: number | null; subject: string; target: TrashTarget },
): AliasPlace[] {
  const { state } = change
  const thing = item(state.trash, id)
  for (const version of state.versions) if (version.trash === id) version.trash = null
  const places = thing.memberships.flatMap(({ collection, number }): Place[] => {
    const home = item(state.collections, collection)
    const member = home.members.find((one) => one.number === number)
    return home.isSwept || member === undefined || member.isLive ? [] : [{ collection, member }]
  })
  bringBack(change, places, true)
  const missed = aliasesBack(change, who, thing.aliases)
  thing.isGone = true
  const { target, ...event } = told
  emit(change, { ...event, inverse: { kind: 'restored', target } })
  return missed
}

/** Only where they are still free, and those protected meanwhile only for admins. */
function aliasesBack(change: Change, who: Person, aliases: readonly AliasPlace[]): AliasPlace[] {
  const { state } = change
  const missed: AliasPlace[] = []
  const free: AliasPlace[] = []
  for (const place of aliases) {
    const collection = item(state.collections, place.collection)
    const isLive = collection.members.some((member) => member.number === place.number && member.isLive)
    if (collection.isSwept || !isLive) continue
    const home = state.homes[collection.home]
    const role = home.trash === null ? ROLES[collection.home][who] : undefined
    const isGuarded = home.protected.includes(place.alias) && (role ?? -1) < NEEDS.admin
    if (collection.aliases[place.alias] === undefined && !isGuarded) free.push(place)
    else if (role !== undefined) missed.push(place)
  }
  for (const { collection, alias, number } of free) moveAlias(change, collection, alias, number, true)
  return missed
}

function versionBack(
  change: Change,
  who: Person,
  id: number,
  thing: TrashItem,
  version: number,
  name: string | undefined,
): AliasPlace[] {
  const { state } = change
  const { artifact } = item(state.versions, version)
  const collection = item(state.collections, artifact)
  if (!sees(state, who, collection)) refuse('restore_conflict')
  need(roleIn(state, who, collection.home), NEEDS.write)
  if (name !== undefined) refuse('invalid_input')
  const [, subject = ''] = /:(v\d+)$/.exec(thing.name) ?? []
  return contentsBack(change, who, id, {
    kind: 'version.restored',
    home: thing.home,
    collection: artifact,
    subject,
    target: thing.target,
  })
}

function collectionBack(
  change: Change,
  who: Person,
  id: number,
  thing: TrashItem,
  target: number,
  name: string | undefined,
): AliasPlace[] {
  const { state } = change
  if (state.homes[thing.home].trash !== null) refuse('restore_conflict')
  need(roleIn(state, who, thing.home), NEEDS.write)
  const collection = item(state.collections, target)
  const wanted = name ?? collection.name
  requireFree(state, thing.home, wanted, null, 'restore_conflict')
  editCollection(change, target, { name: wanted }, true)
  collection.trash = null
  return contentsBack(change, who, id, {
    kind: 'collection.restored',
    home: thing.home,
    collection: target,
    subject: wanted,
    target: thing.target,
  })
}

function homeBack(change: Change, who: Person, id: number, thing: TrashItem, home: HomeName): AliasPlace[] {
  const { state } = change
  need(ROLES[home][who] ?? -1, NEEDS.admin)
  state.homes[home].trash = null
  return contentsBack(change, who, id, {
    kind: `${isProject(home) ? 'project' : 'registry'}.restored`,
    home,
    collection: null,
    subject: home,
    target: thing.target,
  })
}

/** What has been in the trash for its time goes for good, the oldest first: each an action of its own. */
export function sweep(state: State): Outcome {
  const due = state.trash
    .filter((thing) => !thing.isGone && thing.expires <= state.now)
    .toSorted((a, b) => a.expires - b.expires)
  let swept = 0
  for (const thing of due) {
    // What lay in a home went with it.
    if (thing.isGone) continue
    sweepThing(state, thing)
    swept += 1
    const change: Change = { state, events: [] }
    const { home, path: subject } = thing
    emit(change, { kind: 'trash.swept', home, subject, inverse: { kind: 'none' } })
    state.actions.push({ events: change.events, isUndone: false })
  }
  return `swept ${swept}`
}

function sweepThing(state: State, thing: TrashItem): void {
  const { target } = thing
  thing.isGone = true
  if (target.kind === 'version') return sweepVersion(state, target.id)
  if (target.kind === 'collection') return sweepCollection(state, target.id)
  state.homes[target.id].isSwept = true
  for (const other of state.trash) if (other.home === target.id) other.isGone = true
  for (const [id, collection] of state.collections.entries()) {
    if (collection.home === target.id) sweepCollection(state, id)
  }
}

function sweepCollection(state: State, id: number): void {
  item(state.collections, id).isSwept = true
  for (const [version, { artifact }] of state.versions.entries()) {
    if (artifact === id) sweepVersion(state, version)
  }
}

function sweepVersion(state: State, id: number): void {
  item(state.versions, id).isSwept = true
  for (const thing of state.trash) {
    if (thing.target.kind === 'version' && thing.target.id === id) thing.isGone = true
  }
}
