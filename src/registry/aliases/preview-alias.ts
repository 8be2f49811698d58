import type { CollectionId, VersionId } from '../../contract/ids.ts'
import { guessDirection } from '../../contract/metric-direction.ts'
import { parseAlias } from '../../contract/names/names.ts'
import { aliasAction, may } from '../../contract/permissions.ts'
import type { AliasPreview, CollectionVersion } from '../../contract/schemas/collection.ts'
import { type CollectionAccess, collectionById, isVisibleHome, type Reader, reading } from '../access/home.ts'
import type { Context } from '../context.ts'
import { peopleById } from '../identity/people.ts'
import { compareFiles } from '../versions/compare-files.ts'
import { versionViews } from '../versions/version-views.ts'
import { findHolder } from './change-aliases.ts'
import { protectedAliasesOf } from './protected.ts'

/** How many of the runs that used the present holder are told. */
const SHOWN_CONSUMERS = 10

/** What moving an alias to a version would change (ui.md, Promotion). Reads only. */
export async function previewAlias(
  ctx: Context,
  input: { collectionId: CollectionId; alias: string; to: string },
): Promise<AliasPreview> {
  const reader = reading(ctx)
  const collection = await collectionById(reader, input.collectionId)
  const alias = parseAlias(input.alias)
  const target = await findHolder(reader, collection, input.to)
  const held = await holding(reader, collection, alias)
  const views = await versionViews(reader, collection, [
    target.membershipId,
    ...(held === undefined ? [] : [held.id]),
  ])
  const to = views.find((view) => view.membershipId === target.membershipId)
  if (to === undefined) throw new Error('The version to preview is not there.')
  const from = views.find((view) => view.membershipId === held?.id) ?? null
  const protectedAliases = await protectedAliasesOf(reader, collection.home)
  const action = aliasAction(alias, protectedAliases)
  const allowed = may(collection.home.role, action)
  const personOf = await peopleById(reader, [held?.set_by ?? null])
  return {
    alias,
    protected: protectedAliases.includes(alias),
    allowed,
    reason: allowed ? null : refusal(collection, action),
    from,
    fromSince: held?.since ?? null,
    fromBy: personOf(held?.set_by ?? null),
    to,
    metrics: compareMetrics(from, to, await headlineOf(reader, collection.id)),
    tags: compareTags(from, to),
    files: await compareFiles(reader, held?.version_id ?? null, target.versionId),
    usedBy: held === undefined ? [] : await consumersOf(reader, held.version_id),
    call: equivalentCall(collection.id, alias, to.version, from?.version ?? null),
  }
}

const refusal = (collection: CollectionAccess, action: ReturnType<typeof aliasAction>): string =>
  action === 'set_protected_alias'
    ? `Only admins of ${collection.home.name} may move a protected alias; your role is ${collection.home.role}.`
    : `Changing aliases in ${collection.home.name} takes the role member; yours is ${collection.home.role}.`

function holding(reader: Reader, collection: CollectionAccess, alias: string) {
  return reader.db
    .selectFrom('aliases as a')
    .innerJoin('memberships as m', 'm.id', 'a.membership_id')
    .select(['m.id', 'm.version_id', 'a.since', 'a.set_by'])
    .where('a.collection_id', '=', collection.id)
    .where('a.alias', '=', alias)
    .executeTakeFirst()
}

async function headlineOf(
  reader: Reader,
  id: CollectionId,
): Promise<{ key: string; better: 'higher' | 'lower' } | null> {
  const row = await reader.db
    .selectFrom('collections')
    .select(['headline_key', 'headline_better'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.headline_key === null || row.headline_better === null
    ? null
    : { key: row.headline_key, better: row.headline_better }
}

function compareMetrics(
  from: CollectionVersion | null,
  to: CollectionVersion,
  headline: { key: string; better: 'higher' | 'lower' } | null,
): AliasPreview['metrics'] {
  const keys = [...new Set([...Object.keys(to.metrics), ...Object.keys(from?.metrics ?? {})])].toSorted()
  const rows = keys.map((key) => ({
    key,
    from: from?.metrics[key] ?? null,
    to: to.metrics[key] ?? null,
    better: headline?.key === `metric.${key}` ? headline.better : guessDirection(key),
  }))
  // The headline metric leads: it is what people decide by.
  return rows.toSorted(
    (a, b) => Number(`metric.${b.key}` === headline?.key) - Number(`metric.${a.key}` === headline?.key),
  )
}

function compareTags(from: CollectionVersion | null, to: CollectionVersion): AliasPreview['tags'] {
  const before = from?.tags ?? []
  return {
    added: to.tags.filter((tag) => !before.includes(tag)),
    removed: before.filter((tag) => !to.tags.includes(tag)),
  }
}

async function consumersOf(reader: Reader, versionId: VersionId): Promise<AliasPreview['usedBy']> {
  const rows = await reader.db
    .selectFrom('run_versions as rv')
    .innerJoin('runs as r', 'r.id', 'rv.run_id')
    .innerJoin('homes as h', 'h.id', 'r.home_id')
    .leftJoin('entities as e', 'e.id', 'h.entity_id')
    .select(['r.id', 'r.name', 'r.display_name', 'rv.created_at', 'h.name as project', 'e.name as entity'])
    .where('rv.version_id', '=', versionId)
    .where('rv.direction', '=', 'input')
    .where('r.trash_id', 'is', null)
    .where((eb) => isVisibleHome(reader.ctx, eb))
    .orderBy('rv.created_at', 'desc')
    .limit(SHOWN_CONSUMERS)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name,
    path: `${row.entity}/${row.project}/${row.name}`,
    at: row.created_at,
  }))
}

function equivalentCall(id: CollectionId, alias: string, version: string, expect: string | null): string {
  const body = JSON.stringify({ version, expect })
  return `PUT /api/v1/collections/${id}/aliases/${encodeURIComponent(alias)}\n${body}`
}
