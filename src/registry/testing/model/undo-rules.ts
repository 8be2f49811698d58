import { collectionFor, doorTo, need, roleIn } from './access.ts'
import { changeAliases, requireUnlinkable } from './alias-rules.ts'
import {
  bringBack,
  type Change,
  changeTags,
  editCollection,
  editVersion,
  protect,
  removeMembers,
  writeCard,
} from './change.ts'
import type { Outcome } from './moves.ts'
import {
  collectionNamed,
  type Event,
  type Inverse,
  isAlive,
  item,
  json,
  liveMembers,
  memberOf,
  NEEDS,
  type Person,
  Refused,
  ROLES,
  refuse,
  type State,
} from './state.ts'
import { bringOut, deleteCollection, deleteHome, deleteVersion } from './trash-rules.ts'

/** Takes a whole action back while nothing later contradicts it; the undo is an action that can be undone itself. */
export function undo(change: Change, who: Person, id: number): Outcome {
  const action = item(change.state.actions, id)
  if (action.events.every((event) => !isShown(change.state, who, event))) refuse('not_found')
  if (action.events.some((event) => event.inverse.kind === 'none')) refuse('not_undoable')
  if (action.isUndone) refuse('not_undoable')
  action.isUndone = true
  for (const group of neighbours(action.events.toReversed().filter((event) => !event.isPart))) {
    const codes = new Set(group.map((event) => refusalOf(change, who, event)).filter((code) => code !== null))
    if (codes.size > 0) refuse([...codes].join('|'))
    for (const event of group) takeBack(change, who, event, event.inverse)
  }
  return 'undone'
}

/** Many of one kind are taken back together: which of several refusals is told is then open. */
function neighbours(events: readonly Event[]): Event[][] {
  const groups: Event[][] = []
  for (const event of events) {
    const last = groups.at(-1)
    const isOfMany = event.kind === 'version.tags_changed' || event.kind === 'version.unlinked'
    if (isOfMany && last?.[0]?.kind === event.kind) last.push(event)
    else groups.push([event])
  }
  return groups
}

/** The code that taking an event back alone is refused with; null where it is not. */
function refusalOf(change: Change, who: Person, event: Event): string | null {
  try {
    takeBack({ state: structuredClone(change.state), events: [] }, who, event, event.inverse)
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // What it was about is not there any more: that is something later, too.
    return error.code === 'not_found' ? 'contradicted' : error.code
  }
}

/** What happened in a home that was swept is for organization admins. */
const isShown = (state: State, who: Person, event: Event): boolean =>
  ROLES[event.home][who] !== undefined && (who === 'admin' || !state.homes[event.home].isSwept)

const later = (): never => refuse('contradicted')

function unchanged(now: object, after: object): void {
  for (const [key, value] of Object.entries(after)) if (json(Reflect.get(now, key)) !== json(value)) later()
}

function takeBack(change: Change, who: Person, event: Event, inverse: Inverse): void {
  const { state } = change
  const id = event.collection ?? -1
  switch (inverse.kind) {
    case 'none':
      return refuse('not_undoable')
    case 'alias': {
      const { collection, role } = collectionFor(state, who, id)
      const alias = event.subject ?? ''
      if ((collection.aliases[alias] ?? null) !== inverse.to) later()
      if (inverse.from !== null && memberOf(collection, inverse.from) === undefined) later()
      return changeAliases(change, id, role, [
        { alias, to: inverse.from === null ? null : `v${inverse.from}` },
      ])
    }
    case 'link': {
      const { collection, role } = collectionFor(state, who, id)
      need(role, NEEDS.write)
      const member = memberOf(collection, inverse.number) ?? later()
      requireUnlinkable(change, role, [{ collection: id, member }])
      if (Object.values(collection.aliases).includes(member.number)) later()
      removeMembers(change, [{ collection: id, member }])
      return
    }
    case 'unlink':
      return undoUnlink(change, who, id, inverse.number)
    case 'version': {
      const { place, role } = doorTo(state, who, inverse.version, NEEDS.write)
      need(role, NEEDS.write)
      unchanged(item(state.versions, inverse.version), inverse.after)
      return editVersion(change, inverse.version, place, inverse.before)
    }
    case 'tags':
      return undoTags(change, who, inverse)
    case 'created': {
      const { collection, role } = collectionFor(state, who, id)
      if (liveMembers(collection).length > 0) later()
      need(role, NEEDS.write)
      deleteCollection(change, who, id, false)
      return
    }
    case 'collection': {
      const { collection, role } = collectionFor(state, who, id)
      need(role, NEEDS.write)
      unchanged(collection, inverse.after)
      const { name } = inverse.before
      const other = name === undefined ? null : collectionNamed(state, collection.home, name)
      if (other !== null && other !== id) later()
      return editCollection(change, id, inverse.before)
    }
    case 'card': {
      const { collection, role } = collectionFor(state, who, id)
      need(role, NEEDS.write)
      if (collection.cards.length !== inverse.revision) later()
      return writeCard(change, id, collection.cards.at(-2) ?? '')
    }
    case 'deleted': {
      if (item(state.trash, inverse.trash).isGone) later()
      if (bringOut(change, who, inverse.trash).length > 0) later()
      return
    }
    case 'restored': {
      const { target } = inverse
      if (target.kind === 'version') deleteVersion(change, who, target.id, true)
      else if (target.kind === 'collection') deleteCollection(change, who, target.id, true)
      else deleteHome(change, who, target.id, true)
      return
    }
    case 'protected': {
      need(roleIn(state, who, event.home), NEEDS.admin)
      unchanged(state.homes[event.home], { protected: inverse.after })
      return protect(change, event.home, inverse.before)
    }
  }
}

function undoUnlink(change: Change, who: Person, id: number, number: number): void {
  const { collection, role } = collectionFor(change.state, who, id)
  need(role, NEEDS.write)
  const member = collection.members.find((one) => one.number === number && !one.isLive) ?? later()
  if (!isAlive(item(change.state.versions, member.version))) later()
  if (liveMembers(collection).some((one) => one.version === member.version)) later()
  bringBack(change, [{ collection: id, member }])
}

function undoTags(change: Change, who: Person, inverse: Inverse & { kind: 'tags' }): void {
  const { target, before, after } = inverse
  const { state } = change
  const door =
    target.kind === 'collection'
      ? { collection: target.id, role: collectionFor(state, who, target.id).role }
      : ((found) => ({ collection: found.place.collection, role: found.role }))(
          doorTo(state, who, target.id, NEEDS.write),
        )
  need(door.role, NEEDS.write)
  const now = (
    target.kind === 'version' ? item(state.versions, target.id) : item(state.collections, target.id)
  ).tags
  const added = after.filter((tag) => !before.includes(tag))
  const removed = before.filter((tag) => !after.includes(tag))
  if (added.some((tag) => !now.includes(tag)) || removed.some((tag) => now.includes(tag))) later()
  changeTags(change, target, door.collection, { add: removed, remove: added })
}
