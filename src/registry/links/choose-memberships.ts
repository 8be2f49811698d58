import { Problem } from '../../contract/errors.ts'
import { asId, type MembershipId } from '../../contract/ids.ts'
import { MAX_BULK } from '../../contract/limits.ts'
import type { BulkFailure } from '../../contract/schemas/collection.ts'
import type { CollectionAccess } from '../access/home.ts'
import type { Change } from '../db/transact.ts'
import { parseVersionFilter, versionCondition } from '../filters/version-filter.ts'
import { batchesOf, type MembershipRow, membershipRows } from './membership-row.ts'

/** Which versions of a collection a bulk action is about: some that are named, or all that match. */
export interface BulkChoice {
  versions?: readonly string[] | undefined
  filter?: string | undefined
}

export const chooseOne = (): Problem =>
  new Problem(
    'invalid_input',
    'Say which versions: name them in “versions”, or give a “filter” that they match. One of the two.',
    { field: 'versions' },
  )

export interface ChosenMemberships {
  rows: MembershipRow[]
  /** Names that lead to no version. */
  missing: BulkFailure[]
}

/** The memberships meant, by number, in few queries however many there are. */
export async function chooseMemberships(
  change: Change,
  collection: CollectionAccess,
  choice: BulkChoice,
): Promise<ChosenMemberships> {
  if ((choice.versions === undefined) === (choice.filter === undefined)) {
    throw chooseOne()
  }
  return choice.versions === undefined
    ? { rows: await matching(change, collection, choice.filter), missing: [] }
    : named(change, collection, choice.versions)
}

const liveIn = (change: Change, collection: CollectionAccess) =>
  membershipRows(change).where('m.collection_id', '=', collection.id).where('m.removed_at', 'is', null)

async function matching(
  change: Change,
  collection: CollectionAccess,
  text: string | undefined,
): Promise<MembershipRow[]> {
  const filter = parseVersionFilter(text)
  let query = liveIn(change, collection)
    .orderBy('m.number')
    .limit(MAX_BULK + 1)
  if (filter !== null) query = query.where(versionCondition(change.ctx.database.dialect, filter))
  const rows = await query.execute()
  if (rows.length <= MAX_BULK) return rows
  throw new Problem(
    'invalid_input',
    `More than ${MAX_BULK.toLocaleString('en')} versions match. One action changes at most that many: narrow the filter, for example by {"version":{"$lt":${MAX_BULK}}}.`,
    { field: 'filter', details: { most: MAX_BULK } },
  )
}

async function named(
  change: Change,
  collection: CollectionAccess,
  names: readonly string[],
): Promise<ChosenMemberships> {
  const byName = await rowsByName(change, collection, [...new Set(names)])
  const rows = new Map<MembershipId, MembershipRow>()
  const missing: BulkFailure[] = []
  for (const name of new Set(names)) {
    const row = byName.get(name)
    if (row !== undefined) rows.set(row.id, row)
    else {
      const detail = `“${name}” is no version of ${collection.name}, or not any more.`
      missing.push({ version: name, code: 'not_found', detail })
    }
  }
  return { rows: [...rows.values()].toSorted((a, b) => a.number - b.number), missing }
}

async function rowsByName(
  change: Change,
  collection: CollectionAccess,
  names: readonly string[],
): Promise<Map<string, MembershipRow>> {
  const found = new Map<string, MembershipRow>()
  for (const batch of batchesOf(names)) {
    const live = liveIn(change, collection)
    const versionIds = batch.filter((name) => name.startsWith('ver_')).map((name) => asId<'version'>(name))
    const membershipIds = batch
      .filter((name) => name.startsWith('mem_'))
      .map((name) => asId<'membership'>(name))
    const numbers = batch.flatMap((name) => /^v(\d{1,9})$/.exec(name)?.[1] ?? []).map(Number)
    if (versionIds.length > 0)
      for (const row of await live.where('m.version_id', 'in', versionIds).execute()) {
        found.set(row.version_id, row)
      }
    if (membershipIds.length > 0)
      for (const row of await live.where('m.id', 'in', membershipIds).execute()) found.set(row.id, row)
    if (numbers.length > 0)
      for (const row of await live.where('m.number', 'in', numbers).execute())
        found.set(`v${row.number}`, row)
    // An alias may look like an id; whatever was not found as one may still be one.
    const aliases = batch.filter((name) => !found.has(name))
    if (aliases.length > 0) {
      const rows = await live
        .innerJoin('aliases as a', 'a.membership_id', 'm.id')
        .select('a.alias')
        .where('a.alias', 'in', aliases)
        .execute()
      for (const { alias, ...row } of rows) found.set(alias, row)
    }
  }
  return found
}
