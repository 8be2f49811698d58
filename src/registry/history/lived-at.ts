import { type RawBuilder, type SqlBool, sql } from 'kysely'

/**
 * Whether a membership (`memberships as m`) was in its collection at a past time. Its own two times say so, except
 * where it was removed and brought back: then the log knows. Numbers are never used again, so `v<number>` in a
 * collection names one membership forever, and the index of the log by subject serves the question.
 */
export function membershipLivedAt(at: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(m.created_at <= ${at} and case when m.was_restored = 0
    then case when m.removed_at is null or m.removed_at > ${at} then 1 else 0 end
    else coalesce((
      select case when e.kind in ('version.unlinked', 'version.deleted') then 0 else 1 end
      from events e
      where e.collection_id = m.collection_id
        and e.kind in ('version.logged', 'version.linked', 'version.restored', 'version.unlinked', 'version.deleted')
        and e.subject = 'v' || cast(m.number as text)
        and e.at <= ${at}
      order by e.seq desc
      limit 1
    ), 1) end = 1)`
}

/** Whether a collection or artifact (`collections as c`) existed at a past time: created, and not in the trash then. */
export function collectionExistedAt(at: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(c.created_at <= ${at} and coalesce((
      select case when e.kind = 'collection.deleted' then 0 else 1 end
      from events e
      where e.collection_id = c.id
        and e.kind in ('collection.deleted', 'collection.restored')
        and e.at <= ${at}
      order by e.seq desc
      limit 1
    ), 1) = 1)`
}
