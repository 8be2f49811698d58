import {
  type Collection,
  type HomeName,
  isThere,
  item,
  NEEDS,
  type Person,
  type Place,
  placesOf,
  ROLES,
  refuse,
  type State,
} from './state.ts'

/** The role in a home that lives; what may not be seen does not exist. */
export function roleIn(state: State, who: Person, home: HomeName): number {
  const role = ROLES[home][who]
  return role === undefined || state.homes[home].trash !== null ? refuse('not_found') : role
}

export function need(role: number, needed: number): void {
  if (role < needed) refuse('forbidden')
}

export const sees = (state: State, who: Person, collection: Collection): boolean =>
  isThere(state, collection) && ROLES[collection.home][who] !== undefined

/** A collection and the caller's role in it. */
export function collectionFor(
  state: State,
  who: Person,
  id: number,
): { collection: Collection; role: number } {
  const collection = item(state.collections, id)
  if (!sees(state, who, collection)) refuse('not_found')
  return { collection, role: roleIn(state, who, collection.home) }
}

/** A version by the first place that allows what is asked, else by the first one where it is seen. */
export function doorTo(
  state: State,
  who: Person,
  version: number,
  needed: number = NEEDS.read,
): { place: Place; role: number } {
  const doors = placesOf(state, version)
    .filter((place) => sees(state, who, item(state.collections, place.collection)))
    .map((place) => ({ place, role: roleIn(state, who, item(state.collections, place.collection).home) }))
  return doors.find((door) => door.role >= needed) ?? doors[0] ?? refuse('not_found')
}
