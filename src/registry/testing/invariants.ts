import { LATEST } from '../aliases/latest.ts'
import type { Queryable } from '../db/database.ts'
import { groupBy } from '../links/membership-row.ts'
import { facetsOfVersion } from '../versions/facets.ts'

/**
 * Recomputes everything that the registry keeps instead of counting, and answers what differs, as sentences: counters,
 * `latest`, facets, numbers, and whether the history of aliases replays to what they are now. For the end of tests:
 * `expect(await checkInvariants(db)).toEqual([])`.
 */
export async function checkInvariants(db: Queryable): Promise<string[]> {
  return [
    ...(await homeCounters(db)),
    ...(await collectionCounters(db)),
    ...(await latestAliases(db)),
    ...(await aliasTargets(db)),
    ...(await numbers(db)),
    ...(await facets(db)),
    ...(await aliasHistory(db)),
    ...(await trashedVersions(db)),
  ]
}

function differs(what: string, kept: unknown, is: unknown): string[] {
  return kept === is ? [] : [`${what} is kept as ${String(kept)} and is ${String(is)}`]
}

async function homeCounters(db: Queryable): Promise<string[]> {
  const collections = await db.selectFrom('collections').select(['home_id', 'trash_id']).execute()
  const runs = await db.selectFrom('runs').select(['home_id', 'trash_id']).execute()
  const homes = await db.selectFrom('homes').select(['id', 'name', 'collection_count', 'run_count']).execute()
  return homes.flatMap((home) => {
    const live = (row: { home_id: string; trash_id: unknown }): boolean =>
      row.home_id === home.id && row.trash_id === null
    return [
      ...differs(`collection_count of ${home.name}`, home.collection_count, collections.filter(live).length),
      ...differs(`run_count of ${home.name}`, home.run_count, runs.filter(live).length),
    ]
  })
}

async function liveMemberships(db: Queryable) {
  return db
    .selectFrom('memberships')
    .select(['id', 'collection_id', 'version_id', 'number', 'is_source'])
    .where('removed_at', 'is', null)
    .execute()
}

async function collectionCounters(db: Queryable): Promise<string[]> {
  const members = groupBy(await liveMemberships(db), (row) => row.collection_id)
  const aliases = groupBy(
    await db.selectFrom('aliases').select(['collection_id', 'alias']).where('alias', '!=', LATEST).execute(),
    (row) => row.collection_id,
  )
  const collections = await db
    .selectFrom('collections')
    .select(['id', 'name', 'version_count', 'alias_count'])
    .execute()
  return collections.flatMap((row) => [
    ...differs(`version_count of ${row.name}`, row.version_count, members.get(row.id)?.length ?? 0),
    ...differs(`alias_count of ${row.name}`, row.alias_count, aliases.get(row.id)?.length ?? 0),
  ])
}

async function latestAliases(db: Queryable): Promise<string[]> {
  const members = groupBy(await liveMemberships(db), (row) => row.collection_id)
  const rows = await db
    .selectFrom('aliases')
    .select(['collection_id', 'membership_id'])
    .where('alias', '=', LATEST)
    .execute()
  const latest = new Map(rows.map((row) => [row.collection_id, row.membership_id]))
  const collections = await db.selectFrom('collections').select(['id', 'name']).execute()
  return collections.flatMap(({ id, name }) => {
    const newest = (members.get(id) ?? []).toSorted((a, b) => b.number - a.number)[0]
    return differs(`latest of ${name}`, latest.get(id), newest?.id)
  })
}

async function aliasTargets(db: Queryable): Promise<string[]> {
  const members = new Map((await liveMemberships(db)).map((row) => [row.id, row]))
  const aliases = await db.selectFrom('aliases').select(['collection_id', 'alias', 'membership_id']).execute()
  return aliases
    .filter((row) => members.get(row.membership_id)?.collection_id !== row.collection_id)
    .map((row) => `the alias ${row.alias} is on a version that does not live in its collection`)
}

async function numbers(db: Queryable): Promise<string[]> {
  const rows = await db.selectFrom('memberships').select(['collection_id', 'number']).execute()
  const byCollection = groupBy(rows, (row) => row.collection_id)
  const collections = await db.selectFrom('collections').select(['id', 'name', 'next_number']).execute()
  return collections.flatMap(({ id, name, next_number }) => {
    const given = (byCollection.get(id) ?? []).map((row) => row.number)
    const wrong = given.filter((number) => number < 0 || number >= next_number)
    return [
      ...(new Set(given).size === given.length ? [] : [`${name} gave a number twice`]),
      ...wrong.map((number) => `${name} holds v${number}, beyond its next number ${next_number}`),
    ]
  })
}

async function facets(db: Queryable): Promise<string[]> {
  const kept = groupBy(
    await db
      .selectFrom('facets')
      .select(['collection_id', 'membership_id', 'number', 'key', 'num', 'txt'])
      .execute(),
    (row) => row.membership_id,
  )
  const problems: string[] = []
  for (const row of await liveMemberships(db)) {
    const wanted = await facetsOfVersion({ db }, row.version_id)
    const now = kept.get(row.id) ?? []
    kept.delete(row.id)
    const text = (facet: { key: string; num: number | null; txt: string | null }): string =>
      JSON.stringify([facet.key, facet.num, facet.txt])
    problems.push(
      ...differs(
        `what v${row.number} of ${row.collection_id} is found by`,
        now.map(text).toSorted().join(),
        wanted.map(text).toSorted().join(),
      ),
      ...now
        .filter((facet) => facet.number !== row.number || facet.collection_id !== row.collection_id)
        .map((facet) => `the facet ${facet.key} of v${row.number} stands under another number or collection`),
    )
  }
  return [...problems, ...[...kept.keys()].map((id) => `${id} is found though it does not live`)]
}

/** Every move starts where the one before ended, and the last ones are what is so now. */
async function aliasHistory(db: Queryable): Promise<string[]> {
  const moves = await db
    .selectFrom('events')
    .select(['seq', 'collection_id', 'subject', 'from_value', 'to_value', 'details'])
    .where('kind', '=', 'alias.moved')
    .orderBy('seq')
    .execute()
  const collections = new Set(
    (await db.selectFrom('collections').select('id').execute()).map((row) => row.id),
  )
  const holders = new Map<string, string>()
  const labels = new Map<string, string>()
  const problems: string[] = []
  for (const move of moves) {
    const key = `${move.collection_id} ${move.subject}`
    const { fromMembershipId, toMembershipId } = JSON.parse(move.details) as Record<string, string | null>
    problems.push(
      ...differs(`the holder before move ${move.seq}`, fromMembershipId ?? null, holders.get(key) ?? null),
      ...differs(`the version before move ${move.seq}`, move.from_value, labels.get(key) ?? null),
    )
    if (toMembershipId == null || move.to_value === null) {
      holders.delete(key)
      labels.delete(key)
    } else {
      holders.set(key, toMembershipId)
      labels.set(key, move.to_value)
    }
  }
  const aliases = await db
    .selectFrom('aliases')
    .select(['collection_id', 'alias', 'membership_id'])
    .where('alias', '!=', LATEST)
    .execute()
  for (const row of aliases) {
    const key = `${row.collection_id} ${row.alias}`
    problems.push(...differs(`the replayed holder of ${row.alias}`, holders.get(key), row.membership_id))
    holders.delete(key)
  }
  const left = [...holders.keys()].filter((key) => collections.has(key.split(' ')[0] as never))
  return [...problems, ...left.map((key) => `history leaves ${key} on a version, and it is on none`)]
}

/** A version in the trash is linked nowhere; one that is not lives in its artifact. */
async function trashedVersions(db: Queryable): Promise<string[]> {
  const members = groupBy(await liveMemberships(db), (row) => row.version_id)
  const versions = await db.selectFrom('versions').select(['id', 'trash_id']).execute()
  return versions.flatMap(({ id, trash_id }) => {
    const live = members.get(id) ?? []
    if (trash_id === null)
      return live.some((row) => row.is_source === 1) ? [] : [`${id} lives, but not in its artifact`]
    return live.some((row) => row.is_source === 0) ? [`${id} is in the trash and linked`] : []
  })
}
