import { asId, type MembershipId, type UserId } from '../../contract/ids.ts'
import type { AliasValue } from '../../contract/schemas/collection.ts'
import type { CollectionAccess, Reader } from '../access/home.ts'
import { LATEST } from '../aliases/latest.ts'
import { protectedAliasesOf } from '../aliases/protected.ts'
import { peopleById } from '../identity/people.ts'
import { membershipLivedAt } from './lived-at.ts'

/**
 * What every alias of a collection pointed to at a past time, by name (semantics.md, Aliases). Moves are read from the
 * log; `latest`, which has none, from the versions that lived then. `protected` says what is so today.
 */
export async function aliasesAt(
  reader: Reader,
  collection: CollectionAccess,
  at: string,
): Promise<AliasValue[]> {
  const moves = await lastMoves(reader, collection, at).execute()
  const latest = await latestAt(reader, collection, at)
  return values(reader, collection, [...moves, ...(latest === null ? [] : [latest])])
}

/** The same for one alias; null where it was on no version. */
export async function aliasAt(
  reader: Reader,
  collection: CollectionAccess,
  alias: string,
  at: string,
): Promise<AliasValue | null> {
  const move =
    alias === LATEST
      ? await latestAt(reader, collection, at)
      : ((await lastMoves(reader, collection, at, alias).executeTakeFirst()) ?? null)
  const [value] = await values(reader, collection, move === null ? [] : [move])
  return value ?? null
}

interface Move {
  subject: string | null
  to_value: string | null
  membership_id: MembershipId | null
  at: string
  actor_id: UserId | null
  details: string
}

function lastMoves(reader: Reader, collection: CollectionAccess, at: string, alias?: string) {
  return reader.db
    .selectFrom('events as e')
    .select(['e.subject', 'e.to_value', 'e.membership_id', 'e.at', 'e.actor_id', 'e.details'])
    .where('e.seq', 'in', (eb) => {
      const until = eb
        .selectFrom('events as l')
        .select((inner) => inner.fn.max('l.seq').as('seq'))
        .where('l.collection_id', '=', collection.id)
        .where('l.kind', '=', 'alias.moved')
        .where('l.at', '<=', at)
        .groupBy('l.subject')
      return alias === undefined ? until : until.where('l.subject', '=', alias)
    })
    .where('e.to_value', 'is not', null)
}

/** `latest` moves with the versions: it was on the newest one that lived then. */
async function latestAt(reader: Reader, collection: CollectionAccess, at: string): Promise<Move | null> {
  const newest = await reader.db
    .selectFrom('memberships as m')
    .select(['m.id', 'm.number', 'm.version_id', 'm.created_at', 'm.created_by'])
    .where('m.collection_id', '=', collection.id)
    .where(membershipLivedAt(at))
    .orderBy('m.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest === undefined) return null
  const newer = await reader.db
    .selectFrom('memberships')
    .select((eb) => eb.fn.max('removed_at').as('removed_at'))
    .where('collection_id', '=', collection.id)
    .where('number', '>', newest.number)
    .where('removed_at', '<=', at)
    .executeTakeFirst()
  const since = newer?.removed_at ?? newest.created_at
  return {
    subject: LATEST,
    to_value: `v${newest.number}`,
    membership_id: newest.id,
    at: since > newest.created_at ? since : newest.created_at,
    actor_id: newest.created_by,
    details: JSON.stringify({ toVersionId: newest.version_id }),
  }
}

async function values(
  reader: Reader,
  collection: CollectionAccess,
  moves: readonly Move[],
): Promise<AliasValue[]> {
  const protectedAliases = await protectedAliasesOf(reader, collection.home)
  const personOf = await peopleById(
    reader,
    moves.map((move) => move.actor_id),
  )
  const versionOf = await versionsOf(reader, moves)
  return moves
    .map((move): AliasValue => {
      const membershipId = move.membership_id ?? asId<'membership'>('')
      return {
        alias: move.subject ?? '',
        protected: protectedAliases.includes(move.subject ?? ''),
        version: move.to_value ?? '',
        number: Number((move.to_value ?? '').slice(1)),
        membershipId,
        // A version that was swept since is known by its number and id alone.
        versionId: versionOf.get(membershipId) ?? versionInDetails(move.details),
        since: move.at,
        by: personOf(move.actor_id),
      }
    })
    .toSorted((a, b) => (a.alias < b.alias ? -1 : 1))
}

async function versionsOf(reader: Reader, moves: readonly Move[]): Promise<Map<MembershipId, string>> {
  const ids = moves.flatMap((move) => move.membership_id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('memberships')
    .select(['id', 'version_id'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.version_id]))
}

function versionInDetails(details: string): string {
  const { toVersionId } = JSON.parse(details) as { toVersionId?: string | null }
  return toVersionId ?? ''
}
