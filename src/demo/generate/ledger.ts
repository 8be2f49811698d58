import type { MembershipId, RunId, UserId, VersionId } from '../../contract/ids.ts'
import { nameKey } from '../../contract/names/name-key.ts'
import type { HomeAccess } from '../../registry/access/home.ts'
import { requireAcceptedType } from '../../registry/collections/create-collection.ts'
import type { Context } from '../../registry/context.ts'
import type { CollectionTable, HomeTable } from '../../registry/db/schema.ts'
import type { Facet } from '../../registry/versions/facets.ts'
import { type EventLog, openEventLog, type PlannedAction } from './event-log.ts'
import type { RowWriter } from './row-writer.ts'

/** What the steps so far came to: all that later steps, and the totals in the end, have to know. */
export interface Ledger {
  readonly ctx: Context
  readonly userId: UserId
  readonly log: EventLog
  readonly access: ReadonlyMap<string, HomeAccess>
  readonly homes: ReadonlyMap<string, HomeTotals>
  readonly collections: Map<string, CollectionState>
  readonly runs: Map<string, { id: RunId; facets: readonly Facet[] }>
}

export type HomeTotals = Pick<HomeTable, 'id' | 'collection_count' | 'run_count' | 'updated_at'>

export interface CollectionState {
  readonly row: CollectionTable
  /** By number. */
  readonly members: Member[]
  readonly aliases: Map<string, { membership: Member; since: string; setBy: UserId | null }>
  newestDigest: string | null
}

export interface Member {
  readonly id: MembershipId
  readonly versionId: VersionId
  readonly number: number
}

export async function openLedger(ctx: Context, access: ReadonlyMap<string, HomeAccess>): Promise<Ledger> {
  const homes = new Map<string, HomeTotals>()
  for (const [name, { id }] of access) {
    const row = await ctx.database.kysely
      .selectFrom('homes')
      .select(['id', 'collection_count', 'run_count', 'updated_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    homes.set(name, row)
  }
  return {
    ctx,
    userId: ctx.actor.userId,
    log: await openEventLog(ctx),
    access,
    homes,
    collections: new Map(),
    runs: new Map(),
  }
}

export function homeOf(ledger: Ledger, name: string): { access: HomeAccess; totals: HomeTotals } {
  const access = ledger.access.get(name)
  const totals = ledger.homes.get(name)
  if (access === undefined || totals === undefined) throw new Error(`The plan does not name ${name}.`)
  return { access, totals }
}

const keyOf = (home: string, name: string): string => `${home}/${name}`

export function collectionOf(ledger: Ledger, home: string, name: string): CollectionState {
  const state = ledger.collections.get(keyOf(home, name))
  if (state === undefined) throw new Error(`Nothing was logged or linked to ${name} in ${home} yet.`)
  return state
}

/** As `insertCollection` does it. The counters of the row are written in the end. */
export function ensureCollection(
  ledger: Ledger,
  writer: RowWriter,
  action: PlannedAction,
  wanted: { home: string; name: string; type: string },
): CollectionState {
  const key = keyOf(wanted.home, wanted.name)
  const known = ledger.collections.get(key)
  if (known !== undefined) return known
  const { access, totals } = homeOf(ledger, wanted.home)
  requireAcceptedType(access, wanted.type)
  const row: CollectionTable = {
    id: ledger.ctx.newId('collection'),
    home_id: access.id,
    kind: access.kind === 'registry' ? 'collection' : 'artifact',
    name: wanted.name,
    name_key: nameKey(wanted.name),
    type: wanted.type,
    description: '',
    headline_key: null,
    headline_better: null,
    card_revision: 0,
    next_number: 0,
    version_count: 0,
    alias_count: 0,
    created_at: action.at,
    created_by: ledger.userId,
    updated_at: action.at,
    trash_id: null,
  }
  writer.add('collections', row)
  totals.collection_count += 1
  totals.updated_at = action.at
  ledger.log.add(writer, action, {
    kind: 'collection.created',
    homeId: access.id,
    collectionId: row.id,
    subject: row.name,
    details: { type: row.type, tags: [] },
  })
  const state: CollectionState = { row, members: [], aliases: new Map(), newestDigest: null }
  ledger.collections.set(key, state)
  return state
}
