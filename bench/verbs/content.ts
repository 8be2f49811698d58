import type { Subject } from '../lib/subject.ts'

/** A version of the largest collection by what lists of it filter and sort by. */
export interface Content {
  readonly number: number
  readonly accuracy: number
  readonly tags: ReadonlySet<string>
}

/** Read from the versions themselves, not from the facets that lists walk: what lists are checked against. */
export async function contentOf({ ctx, largest }: Subject): Promise<Content[]> {
  const db = ctx.database.kysely
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('versions as v', 'v.id', 'm.version_id')
    .select(['m.number', 'v.id', 'v.metadata'])
    .where('m.collection_id', '=', largest.id)
    .where('m.removed_at', 'is', null)
    .execute()
  const tagged = await db
    .selectFrom('tags as t')
    .innerJoin('memberships as m', 'm.version_id', 't.target_id')
    .select(['t.target_id', 't.tag'])
    .where('m.collection_id', '=', largest.id)
    .execute()
  const tags = new Map<string, Set<string>>()
  for (const { target_id, tag } of tagged) tags.set(target_id, (tags.get(target_id) ?? new Set()).add(tag))
  return rows.map(({ number, id, metadata }) => ({
    number,
    accuracy: (JSON.parse(metadata) as { accuracy: number }).accuracy,
    tags: tags.get(id) ?? new Set(),
  }))
}
