import type { AliasValue, Collection } from '../../../contract/schemas/collection.ts'

export const LATEST = 'latest'

export interface Slot {
  readonly alias: string
  readonly isProtected: boolean
  /** null: nothing holds it yet. */
  readonly value: AliasValue | null
}

/**
 * The slots of the board. Protected aliases stand first and stand even when empty, because that is what people look
 * for; then the others, newest move first. `latest` moves by itself and is last.
 */
export function slotsOf(
  collection: Pick<Collection, 'aliases'>,
  protectedAliases: readonly string[],
): Slot[] {
  const held = new Map(collection.aliases.map((value) => [value.alias, value]))
  const guarded = protectedAliases.map((alias) => ({
    alias,
    isProtected: true,
    value: held.get(alias) ?? null,
  }))
  const others = collection.aliases
    .filter(({ alias }) => !protectedAliases.includes(alias) && alias !== LATEST)
    .toSorted((a, b) => b.since.localeCompare(a.since))
    .map((value) => ({ alias: value.alias, isProtected: false, value }))
  const latest = held.get(LATEST)
  return [
    ...guarded,
    ...others,
    ...(latest === undefined ? [] : [{ alias: LATEST, isProtected: false, value: latest }]),
  ]
}

/** How many aliases there are in all: `aliasCount` leaves out `latest`, which the list has. */
export const aliasTotal = (collection: Pick<Collection, 'aliases' | 'aliasCount'>): number =>
  collection.aliasCount + Number(collection.aliases.some(({ alias }) => alias === LATEST))

/**
 * The alias a promotion most likely means: of those that somebody else than the registry moves the first that this person
 * may; where there is none, the first, which says why not.
 */
export function likeliestAlias(slots: readonly Slot[], mayMove: (slot: Slot) => boolean): string | null {
  const moved = slots.filter(({ alias }) => alias !== LATEST)
  return (moved.find(mayMove) ?? moved[0])?.alias ?? null
}
