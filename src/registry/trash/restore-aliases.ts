import type { HomeId, TrashId } from '../../contract/ids.ts'
import { formatHomePath } from '../../contract/paths/paths.ts'
import { may } from '../../contract/permissions.ts'
import type { AliasValue } from '../../contract/schemas/collection.ts'
import { type HomeAccess, homesById } from '../access/home.ts'
import type { Change } from '../db/transact.ts'
import { batchesOf, groupBy } from '../links/membership-row.ts'
import type { RemovedAlias } from '../links/remove-memberships.ts'

/** An alias that could not be put back, with what stands in its way. */
export interface AliasNotRestored {
  alias: AliasValue['alias']
  path: string
  heldBy: string
}

interface Place {
  number: number
  version_id: string
  collection: string
  home_id: HomeId
}

/**
 * Puts aliases back on the links that came back with a restored thing, where they are still free (semantics.md, Unlink,
 * delete, restore), and, if they were protected meanwhile, where the caller is an admin. Answers the others, of
 * collections that the caller may see. The collections' rows are locked.
 */
export async function restoreAliases(
  change: Change,
  aliases: readonly RemovedAlias[],
  trashId: TrashId,
): Promise<AliasNotRestored[]> {
  if (aliases.length === 0) return []
  const places = await livePlaces(change, aliases)
  const homeIds = [...new Set([...places.values()].map((place) => place.home_id))]
  const visible = await homesById(change, homeIds)
  const isProtected = await protections(change, homeIds)
  const holders = await presentHolders(change, aliases)
  const missed: AliasNotRestored[] = []
  const free: { alias: RemovedAlias; place: Place }[] = []
  for (const alias of aliases) {
    const place = places.get(alias.membership_id)
    if (place === undefined) continue
    const home = visible.get(place.home_id)
    const holder = holders.get(keyOf(alias))
    const guarded = isProtected(place.home_id, alias.alias) && !may(home?.role ?? null, 'set_protected_alias')
    if (holder === undefined && !guarded) free.push({ alias, place })
    else if (home !== undefined) missed.push(notRestored(home, place, alias.alias, holder))
  }
  await putBack(change, free, trashId)
  return missed
}

const keyOf = (row: { collection_id: string; alias: string }): string => `${row.collection_id} ${row.alias}`

const notRestored = (
  home: HomeAccess,
  place: Place,
  alias: string,
  holder: number | undefined,
): AliasNotRestored => ({
  alias,
  path: `${formatHomePath(home, place.collection)}:v${place.number}`,
  heldBy: holder === undefined ? `protected: only admins of ${home.name} may put it on` : `v${holder}`,
})

async function livePlaces(change: Change, aliases: readonly RemovedAlias[]): Promise<Map<string, Place>> {
  const places = new Map<string, Place>()
  for (const ids of batchesOf([...new Set(aliases.map((alias) => alias.membership_id))])) {
    const rows = await change.db
      .selectFrom('memberships as m')
      .innerJoin('collections as c', 'c.id', 'm.collection_id')
      .select(['m.id', 'm.number', 'm.version_id', 'c.name as collection', 'c.home_id'])
      .where('m.id', 'in', ids)
      .where('m.removed_at', 'is', null)
      .execute()
    for (const row of rows) places.set(row.id, row)
  }
  return places
}

async function protections(
  change: Change,
  homeIds: readonly HomeId[],
): Promise<(home: HomeId, alias: string) => boolean> {
  const keys = new Set<string>()
  for (const ids of batchesOf(homeIds)) {
    const rows = await change.db
      .selectFrom('protected_aliases')
      .select(['home_id', 'alias'])
      .where('home_id', 'in', ids)
      .execute()
    for (const row of rows) keys.add(`${row.home_id} ${row.alias}`)
  }
  return (home, alias) => keys.has(`${home} ${alias}`)
}

async function presentHolders(
  change: Change,
  aliases: readonly RemovedAlias[],
): Promise<Map<string, number>> {
  const holders = new Map<string, number>()
  for (const batch of batchesOf(aliases)) {
    const rows = await change.db
      .selectFrom('aliases as a')
      .innerJoin('memberships as m', 'm.id', 'a.membership_id')
      .select(['a.collection_id', 'a.alias', 'm.number'])
      .where(
        'a.collection_id',
        'in',
        batch.map((alias) => alias.collection_id),
      )
      .where(
        'a.alias',
        'in',
        batch.map((alias) => alias.alias),
      )
      .execute()
    for (const row of rows) holders.set(keyOf(row), row.number)
  }
  return holders
}

async function putBack(
  change: Change,
  free: readonly { alias: RemovedAlias; place: Place }[],
  trashId: TrashId,
): Promise<void> {
  for (const batch of batchesOf(free)) {
    await change.db
      .insertInto('aliases')
      .values(
        batch.map(({ alias }) => ({
          collection_id: alias.collection_id,
          alias: alias.alias,
          membership_id: alias.membership_id,
          since: change.at,
          set_by: change.ctx.actor.userId,
        })),
      )
      .execute()
  }
  for (const [collectionId, group] of groupBy(free, ({ alias }) => alias.collection_id)) {
    await change.db
      .updateTable('collections')
      .set((eb) => ({ alias_count: eb('alias_count', '+', group.length) }))
      .where('id', '=', collectionId)
      .execute()
  }
  for (const { alias, place } of free) {
    change.emit({
      kind: 'alias.moved',
      homeId: place.home_id,
      collectionId: alias.collection_id,
      membershipId: alias.membership_id,
      subject: alias.alias,
      from: null,
      to: `v${place.number}`,
      details: {
        fromMembershipId: null,
        toMembershipId: alias.membership_id,
        toVersionId: place.version_id,
        trashId,
      },
    })
  }
}
