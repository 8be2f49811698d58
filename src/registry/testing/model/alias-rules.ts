import { need } from './access.ts'
import { type Change, moveAlias } from './change.ts'
import type { AliasEdit } from './moves.ts'
import { item, memberByRef, NEEDS, type Place, refuse } from './state.ts'

/** Aliases of a collection are changed one after the other, all or none. */
export function changeAliases(change: Change, id: number, role: number, edits: readonly AliasEdit[]): void {
  const collection = item(change.state.collections, id)
  const seen = new Set<string>()
  for (const { alias, to, expect } of edits) {
    if (/^v\d+$/.test(alias)) refuse('invalid_name')
    if (seen.has(alias) || alias === 'latest') refuse('invalid_input')
    seen.add(alias)
    need(role, NEEDS.write)
    if (change.state.homes[collection.home].protected.includes(alias) && role < NEEDS.admin)
      refuse('alias_protected')
    const holder = collection.aliases[alias] ?? null
    if (expect !== undefined) {
      const expected = expect === null ? null : (memberByRef(collection, expect)?.number ?? undefined)
      if (expected !== holder) refuse('alias_moved')
    }
    const target = to === null ? null : (memberByRef(collection, to) ?? refuse('not_found')).number
    moveAlias(change, id, alias, target)
  }
}

/** Sources are deleted, not unlinked; what holds a protected alias is for admins. */
export function requireUnlinkable(change: Change, role: number, places: readonly Place[]): void {
  if (places.some((place) => place.member.isSource)) refuse('invalid_input')
  if (role >= NEEDS.admin) return
  for (const { collection, member } of places) {
    const { aliases, home } = item(change.state.collections, collection)
    const isGuarded = change.state.homes[home].protected.some((alias) => aliases[alias] === member.number)
    if (isGuarded) refuse('alias_protected')
  }
}
