import { Problem } from '../../contract/errors.ts'
import type { CollectionId, MembershipId, VersionId } from '../../contract/ids.ts'
import { parseAlias } from '../../contract/names/names.ts'
import type { LinkResult } from '../../contract/schemas/collection.ts'
import { holdCollection, holdVersion } from '../access/hold.ts'
import {
  type CollectionAccess,
  collectionById,
  collectionNamed,
  type HomeAccess,
  registryByName,
  requireRole,
} from '../access/home.ts'
import { applyAliasChanges } from '../aliases/change-aliases.ts'
import { LATEST } from '../aliases/latest.ts'
import { collectionView } from '../collections/collection-views.ts'
import { insertCollection } from '../collections/create-collection.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { resolveVersion } from '../paths/resolve-version.ts'
import { addMembership } from '../versions/add-membership.ts'
import { versionViews } from '../versions/version-views.ts'

export interface LinkRequest {
  /** Version ids or paths. A link given by path links its source. */
  versions: readonly string[]
  aliases?: readonly string[] | undefined
}

/** Links versions into an existing collection. Each outcome stands on its own; one refused leaves the others. */
export async function linkVersions(
  ctx: Context,
  input: { collectionId: CollectionId } & LinkRequest,
): Promise<LinkResult> {
  return transact(ctx, async (change) => {
    const collection = await collectionById(change, input.collectionId)
    requireRole(collection.home, 'link')
    requireLinkable(collection)
    return link(change, collection.home, () => Promise.resolve({ collection, created: false }), input)
  })
}

/** The same by names; the first version's type makes a missing collection (semantics.md, Versions, links, numbers). */
export async function linkIntoRegistry(
  ctx: Context,
  input: { registry: string; collection: string } & LinkRequest,
): Promise<LinkResult> {
  return transact(ctx, async (change) => {
    const home = await registryByName(change, input.registry)
    requireRole(home, 'link')
    const existing = () => collectionNamed(change, home, input.collection.normalize('NFC'))
    const find = async (type: string) => {
      let collection = await existing()
      if (collection === null) {
        // Of many first links one creates it: the others wait for its lock, and then find what it made.
        await ctx.database.dialect.lockRows(change.db, 'homes', [home.id])
        collection = await existing()
      }
      if (collection !== null) return { collection, created: false }
      return {
        collection: await insertCollection(change, home, { name: input.collection, type }),
        created: true,
      }
    }
    return link(change, home, find, input)
  })
}

function requireLinkable(collection: CollectionAccess): void {
  if (collection.kind === 'collection') return
  throw new Problem(
    'invalid_input',
    `“${collection.name}” is an artifact of a project: versions are logged to it, not linked. Link into a collection of a registry.`,
  )
}

type FindCollection = (type: string) => Promise<{ collection: CollectionAccess; created: boolean }>

interface Linked {
  membershipId: MembershipId
  existed: boolean
}

async function link(
  change: Change,
  home: HomeAccess,
  find: FindCollection,
  input: LinkRequest,
): Promise<LinkResult> {
  const aliases = (input.aliases ?? []).map((alias) => parseAlias(alias)).filter((alias) => alias !== LATEST)
  const outcomes: { version: string; linked: Linked | null; problem: Problem | null }[] = []
  let target: { collection: CollectionAccess; created: boolean } | null = null
  for (const wanted of input.versions) {
    try {
      const version = await resolveVersion(change, wanted, 'download')
      requireRole(version.collection.home, 'download')
      const type = await typeOfSource(change, version.versionId)
      target ??= await find(type)
      outcomes.push({
        version: wanted,
        linked: await linkOne(change, target.collection, version.versionId, type, wanted),
        problem: null,
      })
    } catch (error) {
      // One version that cannot be linked leaves the others, but only if the engine did not fail: then all is undone.
      if (!(error instanceof Problem) || input.versions.length === 1) throw error
      outcomes.push({ version: wanted, linked: null, problem: error })
    }
  }
  const last = outcomes.findLast((outcome) => outcome.linked !== null)?.linked
  if (target === null || last === undefined || last === null)
    throw outcomes[0]?.problem ?? new Problem('invalid_input', 'Name at least one version.')
  const lastMembership = last.membershipId
  await applyAliasChanges(
    change,
    target.collection,
    aliases.map((alias) => ({ alias, to: lastMembership })),
  )
  return result(change, home, target, outcomes)
}

async function linkOne(
  change: Change,
  collection: CollectionAccess,
  versionId: VersionId,
  type: string,
  wanted: string,
): Promise<Linked> {
  if (type !== collection.type) {
    throw new Problem(
      'type_mismatch',
      `${wanted} is of type ${type}; the collection ${collection.name} holds ${collection.type}. Link it into a collection of type ${type}.`,
      { details: { type, accepted: [collection.type] } },
    )
  }
  await holdCollection(change, collection.id)
  const existing = await change.db
    .selectFrom('memberships')
    .select('id')
    .where('version_id', '=', versionId)
    .where('collection_id', '=', collection.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (existing !== undefined) return { membershipId: existing.id, existed: true }
  const membership = await addMembership(change, collection, versionId, false)
  change.emit({
    kind: 'version.linked',
    homeId: collection.home.id,
    collectionId: collection.id,
    membershipId: membership.id,
    versionId,
    subject: `v${membership.number}`,
    details: { source: wanted },
  })
  return { membershipId: membership.id, existed: false }
}

/** Holds the version to the end of the transaction: it cannot be deleted while it is being linked. */
async function typeOfSource(change: Change, versionId: VersionId): Promise<string> {
  await holdVersion(change, versionId)
  const row = await change.db
    .selectFrom('versions as v')
    .innerJoin('collections as c', 'c.id', 'v.collection_id')
    .select('c.type')
    .where('v.id', '=', versionId)
    .executeTakeFirstOrThrow()
  return row.type
}

async function result(
  change: Change,
  home: HomeAccess,
  target: { collection: CollectionAccess; created: boolean },
  outcomes: readonly { version: string; linked: Linked | null; problem: Problem | null }[],
): Promise<LinkResult> {
  const ids = outcomes.flatMap((outcome) => outcome.linked?.membershipId ?? [])
  const views = new Map(
    (await versionViews(change, { ...target.collection, home }, ids)).map((view) => [
      view.membershipId,
      view,
    ]),
  )
  return {
    collection: await collectionView(change, target.collection.id),
    created: target.created,
    outcomes: outcomes.map(({ version, linked, problem }) => ({
      version,
      linked: linked === null ? null : (views.get(linked.membershipId) ?? null),
      existed: linked?.existed ?? false,
      problem: problem === null ? null : { code: problem.code, detail: problem.message },
    })),
    actionId: change.emitted() ? change.actionId : null,
  }
}
