import { type RawBuilder, sql } from 'kysely'
import { LATEST } from '../aliases/latest.ts'
import { membershipLivedAt } from '../history/lived-at.ts'
import { isVisibleVersion } from './visible.ts'

/**
 * The versions that hold an alias in any collection that the caller sees, or held it at a past time: `version_id`,
 * `membership_id` and the `kind` of home, in a query that knows `open_homes`.
 */
export const aliasHolders = (alias: string, at: string | undefined): RawBuilder<unknown> => sql`(
  select held.version_id, held.id as membership_id, h.kind
  from ${membershipsHolding(alias, at)} held
    join versions v on v.id = held.version_id
    join collections c on c.id = held.collection_id join homes h on h.id = c.home_id
  where c.trash_id is null and h.id in (select id from open_homes where alive = 1) and ${isVisibleVersion})`

function membershipsHolding(alias: string, at: string | undefined): RawBuilder<unknown> {
  const columns = sql`m.id, m.version_id, m.collection_id`
  if (at === undefined) {
    return sql`(select ${columns} from aliases a join memberships m on m.id = a.membership_id
      where a.alias = ${alias} and m.removed_at is null)`
  }
  // As in history/aliases-at.ts: `latest` has no moves, it was on the newest version that lived then.
  if (alias === LATEST) {
    return sql`(select ${columns} from memberships m join (
        select m.collection_id, max(m.number) as number from memberships m
        where ${membershipLivedAt(at)} group by m.collection_id
      ) newest on newest.collection_id = m.collection_id and newest.number = m.number)`
  }
  return sql`(select ${columns} from events moved join (
      select max(l.seq) as seq from events l
      where l.kind = 'alias.moved' and l.subject = ${alias} and l.at <= ${at} group by l.collection_id
    ) last on last.seq = moved.seq join memberships m on m.id = moved.membership_id
    where moved.to_value is not null)`
}
