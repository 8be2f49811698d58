import { notFound, Problem } from '../../contract/errors.ts'
import {
  asId,
  type CollectionId,
  type MembershipId,
  type UserId,
  type VersionId,
} from '../../contract/ids.ts'
import { parseAlias } from '../../contract/names/names.ts'
import { parseVersionRef } from '../../contract/paths/version-ref.ts'
import { aliasAction } from '../../contract/permissions.ts'
import { holdCollection } from '../access/hold.ts'
import { type CollectionAccess, collectionById, type Reader, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { peopleById } from '../identity/people.ts'
import { aliasValues } from './alias-values.ts'
import { LATEST } from './latest.ts'
import { protectedAliasesOf } from './protected.ts'

export interface AliasChange {
  alias: string
  /** `v3`, another alias, or a membership or version id; null takes the alias off. */
  to: string | null
  /** The version that the caller believes holds it: `v3`, or null for none. Left out: whoever holds it. */
  expect?: string | null | undefined
}

export interface AliasHolder {
  membershipId: MembershipId
  versionId: VersionId
  number: number
}

/**
 * Sets, moves and removes aliases: all in one transaction, one history entry each (semantics.md, Aliases). With
 * `expect`, a conflict that says who, when and what if somebody was faster; then nothing changes.
 */
export async function changeAliases(
  ctx: Context,
  input: { collectionId: CollectionId; changes: readonly AliasChange[]; reason?: string | undefined },
) {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    await applyAliasChanges(change, collection, input.changes, input.reason)
    return {
      aliases: await aliasValues(change, collection),
      actionId: change.emitted() ? change.actionId : null,
    }
  })
}

/** The same inside a transaction that does more. The collection's access is known; its row is locked here. */
export async function applyAliasChanges(
  change: Change,
  collection: CollectionAccess,
  changes: readonly AliasChange[],
  reason?: string,
): Promise<void> {
  await holdCollection(change, collection.id)
  const protectedAliases = await protectedAliasesOf(change, collection.home)
  const seen = new Set<string>()
  for (const wanted of changes) {
    const alias = parseAlias(wanted.alias)
    if (seen.has(alias))
      throw new Problem('invalid_input', `The alias “${alias}” stands twice in one request. Name it once.`)
    seen.add(alias)
    if (alias === LATEST) throw latestIsKept()
    requireRole(collection.home, 'set_alias')
    if (protectedAliases.includes(alias)) requireProtected(collection, alias, protectedAliases)
    await moveAlias(change, collection, { ...wanted, alias }, reason)
  }
  if (change.emitted()) await touchCollection(change, collection)
}

const latestIsKept = (): Problem =>
  new Problem(
    'invalid_input',
    'The alias “latest” is kept by the registry, on the newest version; it cannot be set or removed by hand. Use a name of your own, such as “candidate”.',
    { field: 'alias' },
  )

function requireProtected(
  collection: CollectionAccess,
  alias: string,
  protectedAliases: readonly string[],
): void {
  try {
    requireRole(collection.home, aliasAction(alias, protectedAliases))
  } catch {
    throw new Problem(
      'alias_protected',
      `The alias “${alias}” is protected in ${collection.home.name}: only its admins may put it on, move it or take it off. Ask one of them.`,
      { field: 'alias', details: { alias, role: collection.home.role, needs: 'admin' } },
    )
  }
}

async function moveAlias(
  change: Change,
  collection: CollectionAccess,
  wanted: AliasChange,
  reason: string | undefined,
): Promise<void> {
  const held = await holderOf(change, collection.id, wanted.alias)
  if (wanted.expect !== undefined) await checkExpected(change, collection, wanted.alias, wanted.expect, held)
  const target = wanted.to === null ? null : await findHolder(change, collection, wanted.to)
  if ((held?.membershipId ?? null) === (target?.membershipId ?? null)) return
  await writeAlias(change, collection.id, wanted.alias, target, held !== null)
  change.emit({
    kind: 'alias.moved',
    homeId: collection.home.id,
    collectionId: collection.id,
    membershipId: target?.membershipId ?? null,
    subject: wanted.alias,
    from: held === null ? null : `v${held.number}`,
    to: target === null ? null : `v${target.number}`,
    reason: reason ?? null,
    details: {
      fromMembershipId: held?.membershipId ?? null,
      toMembershipId: target?.membershipId ?? null,
      toVersionId: target?.versionId ?? null,
    },
  })
}

async function writeAlias(
  change: Change,
  collectionId: CollectionId,
  alias: string,
  target: AliasHolder | null,
  wasHeld: boolean,
): Promise<void> {
  if (target === null) {
    await change.db
      .deleteFrom('aliases')
      .where('collection_id', '=', collectionId)
      .where('alias', '=', alias)
      .execute()
  } else {
    const row = { membership_id: target.membershipId, since: change.at, set_by: change.ctx.actor.userId }
    await change.db
      .insertInto('aliases')
      .values({ collection_id: collectionId, alias, ...row })
      .onConflict((conflict) => conflict.columns(['collection_id', 'alias']).doUpdateSet(row))
      .execute()
  }
  const step = (target === null ? 0 : 1) - (wasHeld ? 1 : 0)
  if (step !== 0) {
    await change.db
      .updateTable('collections')
      .set((eb) => ({ alias_count: eb('alias_count', '+', step) }))
      .where('id', '=', collectionId)
      .execute()
  }
}

async function touchCollection(change: Change, collection: CollectionAccess): Promise<void> {
  await change.db
    .updateTable('collections')
    .set({ updated_at: change.at })
    .where('id', '=', collection.id)
    .execute()
}

interface Held extends AliasHolder {
  since: string
  setBy: UserId | null
}

async function holderOf(change: Change, collectionId: CollectionId, alias: string): Promise<Held | null> {
  const row = await change.db
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select(['m.id', 'm.version_id', 'm.number', 'a.since', 'a.set_by'])
    .where('a.collection_id', '=', collectionId)
    .where('a.alias', '=', alias)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    membershipId: row.id,
    versionId: row.version_id,
    number: row.number,
    since: row.since,
    setBy: row.set_by,
  }
}

async function checkExpected(
  change: Change,
  collection: CollectionAccess,
  alias: string,
  expect: string | null,
  held: Held | null,
): Promise<void> {
  const expected = expect === null ? null : await findHolder(change, collection, expect).catch(unlessMissing)
  if (expected !== undefined && (expected?.membershipId ?? null) === (held?.membershipId ?? null)) return
  const last = await change.db
    .selectFrom('events')
    .select(['at', 'actor_id', 'door', 'reason'])
    .where('collection_id', '=', collection.id)
    .where('kind', '=', 'alias.moved')
    .where('subject', '=', alias)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const personOf = await peopleById(change, [last?.actor_id ?? null])
  const by = personOf(last?.actor_id ?? null)
  const now = held === null ? 'is on no version' : `is on v${held.number}`
  const who = by === null ? '' : `, moved by ${by.name}`
  const wanted = expected === undefined || expected === null ? (expect ?? 'none') : `v${expected.number}`
  const when = last === undefined ? '' : ` at ${last.at}`
  throw new Problem(
    'alias_moved',
    `The alias “${alias}” ${now}${who}${when}; you expected ${wanted}. Nothing was changed: look at it again and decide anew.`,
    {
      field: 'expect',
      details: {
        alias,
        expected: expect,
        holder: held === null ? null : `v${held.number}`,
        movedAt: last?.at ?? null,
        movedBy: by,
        door: last?.door ?? null,
        reason: last?.reason ?? null,
      },
    },
  )
}

/** A version that is expected but gone is a conflict like any other. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof Problem) return undefined
  throw error
}

/** The live membership that `v3`, an alias, or an id names in a collection. */
export async function findHolder(
  reader: Reader,
  collection: CollectionAccess,
  wanted: string,
): Promise<AliasHolder> {
  const memberships = reader.db
    .selectFrom('memberships as m')
    .select(['m.id', 'm.version_id', 'm.number'])
    .where('m.collection_id', '=', collection.id)
    .where('m.removed_at', 'is', null)
  const row = /^(mem|ver)_[0-9a-z]{26}$/.test(wanted)
    ? await memberships
        .where((eb) =>
          eb.or([
            eb('m.id', '=', asId<'membership'>(wanted)),
            eb('m.version_id', '=', asId<'version'>(wanted)),
          ]),
        )
        .executeTakeFirst()
    : await byReference()
  if (row === undefined) throw notFound(`Version ${wanted} of ${collection.name}`)
  return { membershipId: row.id, versionId: row.version_id, number: row.number }

  async function byReference() {
    const reference = parseVersionRef(wanted)
    if (reference.kind === 'number')
      return memberships.where('m.number', '=', reference.number).executeTakeFirst()
    return memberships
      .innerJoin('aliases as a', 'a.membership_id', 'm.id')
      .where('a.collection_id', '=', collection.id)
      .where('a.alias', '=', reference.alias)
      .executeTakeFirst()
  }
}
