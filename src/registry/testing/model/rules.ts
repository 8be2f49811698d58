import { collectionFor, doorTo, need, roleIn } from './access.ts'
import { changeAliases, requireUnlinkable } from './alias-rules.ts'
import {
  addCollection,
  addMember,
  type Change,
  changeTags,
  editCollection,
  editVersion,
  protect,
  removeMembers,
  requireFree,
  tellLink,
  writeCard,
} from './change.ts'
import type { AliasEdit, Move, Outcome, VersionSource } from './moves.ts'
import {
  type CollectionFields,
  collectionNamed,
  isProject,
  item,
  json,
  latestOf,
  type Member,
  memberByRef,
  NEEDS,
  type Person,
  type Place,
  Refused,
  ROLE,
  refuse,
  type State,
  type VersionFields,
} from './state.ts'
import { deleteCollection, deleteHome, deleteVersion, restore, sweep } from './trash-rules.ts'
import { undo } from './undo-rules.ts'

/** Does a move on a copy: the next state with what was answered, or the state as it was with the refusal's code. */
export function play(state: State, move: Move): { state: State; outcome: Outcome } {
  const change: Change = { state: structuredClone(state), events: [] }
  try {
    const outcome = perform(change, move)
    if (change.events.length > 0) change.state.actions.push({ events: change.events, isUndone: false })
    return { state: change.state, outcome }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { state, outcome: `refused: ${error.code}` }
  }
}

function perform(change: Change, move: Move): Outcome {
  switch (move.do) {
    case 'log':
      return log(change, move)
    case 'linkInto':
    case 'link':
      return link(change, move)
    case 'unlink':
      return unlink(change, move)
    case 'alias': {
      const { role } = collectionFor(change.state, move.who, move.collection)
      changeAliases(change, move.collection, role, move.changes)
      return 'done'
    }
    case 'tag':
      return tag(change, move)
    case 'editVersion':
      return updateVersion(change, move)
    case 'editCollection':
      return updateCollection(change, move)
    case 'card':
      return saveCard(change, move)
    case 'create':
      return create(change, move)
    case 'protect':
      need(roleIn(change.state, move.who, move.registry), NEEDS.admin)
      protect(change, move.registry, [...new Set(move.aliases)].toSorted())
      return 'done'
    case 'deleteVersion':
      return deleteVersion(change, move.who, move.version, move.force)
    case 'deleteCollection':
      return deleteCollection(change, move.who, move.collection, move.force)
    case 'deleteHome':
      return deleteHome(change, move.who, move.home, move.force)
    case 'restore':
      return restore(change, move.who, move.trash, move.name)
    case 'sweep':
      return sweep(change.state)
    case 'undo':
      return undo(change, move.who, move.action)
  }
}

type Of<K extends Move['do']> = Extract<Move, { do: K }>

/** Registries take the types on their list; projects take all. */
function requireType(home: string, type: string): void {
  if (home === 'Model' && type !== 'model') refuse('type_mismatch')
}

function log(change: Change, move: Of<'log'>): Outcome {
  const { state } = change
  need(roleIn(state, move.who, move.project), NEEDS.write)
  const id =
    collectionNamed(state, move.project, move.artifact) ??
    addCollection(change, { home: move.project, name: move.artifact, type: move.type })
  const artifact = item(state.collections, id)
  if (artifact.type !== move.type) refuse('type_mismatch')
  const newest = latestOf(artifact)
  const isKnown = newest !== undefined && item(state.versions, newest.version).content === move.content
  const member = isKnown ? newest : addVersion(change, id, move)
  changeTags(change, { kind: 'version', id: member.version }, id, { add: move.tags, remove: [] })
  const aliases = move.aliases.filter((alias) => alias !== 'latest')
  changeAliases(change, id, ROLE.member, toNumber(aliases, member.number))
  return `${isKnown ? 'unchanged' : 'logged'} v${member.number}`
}

function addVersion(change: Change, artifact: number, move: Of<'log'>): Member {
  const { state } = change
  state.versions.push({
    artifact,
    content: move.content,
    description: '',
    metadata: move.metadata,
    tags: [],
    trash: null,
    isSwept: false,
  })
  const member = addMember(change, item(state.collections, artifact), state.versions.length - 1, true)
  change.events.push({
    kind: 'version.logged',
    home: move.project,
    collection: artifact,
    subject: `v${member.number}`,
    from: null,
    to: null,
    inverse: { kind: 'none' },
    isPart: false,
  })
  return member
}

const toNumber = (aliases: readonly string[], number: number): AliasEdit[] =>
  aliases.map((alias) => ({ alias, to: `v${number}` }))

function link(change: Change, move: Of<'link'> | Of<'linkInto'>): Outcome {
  const { state } = change
  let id: number | null
  let role: number
  if (move.do === 'link') {
    const target = collectionFor(state, move.who, move.collection)
    role = target.role
    need(role, NEEDS.write)
    if (isProject(target.collection.home)) refuse('invalid_input')
    id = move.collection
  } else {
    role = roleIn(state, move.who, move.registry)
    need(role, NEEDS.write)
    id = collectionNamed(state, move.registry, move.name)
  }
  const outcomes: string[] = []
  let last: Member | null = null
  let first: Refused | null = null
  for (const source of move.versions) {
    try {
      const version = versionToUse(state, move.who, source)
      const { type } = item(state.collections, item(state.versions, version).artifact)
      if (id === null && move.do === 'linkInto') {
        requireType(move.registry, type)
        id = addCollection(change, { home: move.registry, name: move.name, type })
      }
      const linked = linkOne(change, id ?? -1, version, type)
      outcomes.push(`${linked.isNew ? 'linked' : 'existed'} v${linked.member.number}`)
      last = linked.member
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      first ??= error
      outcomes.push(error.code)
    }
  }
  if (last === null) throw first ?? new Error('A link names at least one version.')
  const aliases = move.aliases.filter((alias) => alias !== 'latest')
  changeAliases(change, id ?? -1, role, toNumber(aliases, last.number))
  return outcomes.join(', ')
}

/** The source of what is named: linking a link links its source. Whoever links it has to be allowed to use it. */
function versionToUse(state: State, who: Person, source: VersionSource): number {
  if (source.by === 'id') {
    const { place, role } = doorTo(state, who, source.version, NEEDS.download)
    need(role, NEEDS.download)
    return place.member.version
  }
  const role = roleIn(state, who, source.home)
  const id = collectionNamed(state, source.home, source.name) ?? refuse('not_found')
  const member = memberByRef(item(state.collections, id), source.ref) ?? refuse('not_found')
  need(role, NEEDS.download)
  return member.version
}

function linkOne(
  change: Change,
  id: number,
  version: number,
  type: string,
): { member: Member; isNew: boolean } {
  const collection = item(change.state.collections, id)
  if (collection.type !== type) refuse('type_mismatch')
  const existing = collection.members.find((member) => member.version === version && member.isLive)
  if (existing !== undefined) return { member: existing, isNew: false }
  const member = addMember(change, collection, version, false)
  tellLink(change, { collection: id, member }, 'version.linked')
  return { member, isNew: true }
}

function unlink(change: Change, move: Of<'unlink'>): Outcome {
  const { collection, role } = collectionFor(change.state, move.who, move.collection)
  need(role, NEEDS.write)
  const members = [
    ...new Set(move.versions.map((ref) => memberByRef(collection, ref) ?? refuse('not_found'))),
  ].toSorted((a, b) => a.number - b.number)
  const places = members.map((member): Place => ({ collection: move.collection, member }))
  requireUnlinkable(change, role, places)
  removeMembers(change, places)
  return `unlinked ${members.map((member) => `v${member.number}`).join(', ')}`
}

function tag(change: Change, move: Of<'tag'>): Outcome {
  const targets = new Map(move.targets.map((target) => [`${target.kind} ${target.id}`, target]))
  const outcomes = [...targets.values()].map((target) => {
    try {
      if (target.kind === 'collection') {
        need(collectionFor(change.state, move.who, target.id).role, NEEDS.write)
        return changeTags(change, target, target.id, move.edit).join('+')
      }
      const { place, role } = doorTo(change.state, move.who, target.id, NEEDS.write)
      need(role, NEEDS.write)
      return changeTags(change, target, place.collection, move.edit).join('+')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return error.code
    }
  })
  return outcomes.join(', ')
}

function updateVersion(change: Change, move: Of<'editVersion'>): Outcome {
  const { place, role } = doorTo(change.state, move.who, move.version, NEEDS.write)
  need(role, NEEDS.write)
  const fields: VersionFields = {
    ...(move.description === undefined ? {} : { description: move.description }),
    ...(move.metadata === undefined ? {} : { metadata: move.metadata }),
  }
  editVersion(change, move.version, place, fields)
  if (move.tags !== undefined) {
    changeTags(change, { kind: 'version', id: move.version }, place.collection, move.tags)
  }
  return `v${place.member.number} ${json(item(change.state.versions, move.version).tags)}`
}

function updateCollection(change: Change, move: Of<'editCollection'>): Outcome {
  const { collection, role } = collectionFor(change.state, move.who, move.collection)
  need(role, NEEDS.write)
  if (move.name !== undefined)
    requireFree(change.state, collection.home, move.name, move.collection, 'name_taken')
  const fields: CollectionFields = {
    ...(move.name === undefined ? {} : { name: move.name }),
    ...(move.description === undefined ? {} : { description: move.description }),
    ...(move.headline === undefined ? {} : { headline: move.headline }),
  }
  editCollection(change, move.collection, fields)
  if (move.tags !== undefined) {
    changeTags(change, { kind: 'collection', id: move.collection }, move.collection, move.tags)
  }
  return `${collection.name} ${json(collection.tags)}`
}

function saveCard(change: Change, move: Of<'card'>): Outcome {
  const { collection, role } = collectionFor(change.state, move.who, move.collection)
  need(role, NEEDS.write)
  if (move.expect !== undefined && move.expect !== collection.cards.length) refuse('card_changed')
  if (move.body !== (collection.cards.at(-1) ?? '')) writeCard(change, move.collection, move.body)
  return `revision ${collection.cards.length}`
}

function create(change: Change, move: Of<'create'>): Outcome {
  need(roleIn(change.state, move.who, move.registry), NEEDS.write)
  requireFree(change.state, move.registry, move.name, null, 'name_taken')
  requireType(move.registry, move.type)
  addCollection(change, { home: move.registry, name: move.name, type: move.type })
  return 'done'
}
