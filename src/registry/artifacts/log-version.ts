import { Problem } from '../../contract/errors.ts'
import type { MembershipId, RunId, VersionId } from '../../contract/ids.ts'
import { parseMetadata } from '../../contract/names/metadata.ts'
import { parseAlias, parseArtifactName, parseTags, parseTypeName } from '../../contract/names/names.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import { isHeldAlive } from '../access/hold.ts'
import {
  type CollectionAccess,
  collectionNamed,
  type HomeAccess,
  projectByName,
  type Reader,
  reading,
  requireRole,
} from '../access/home.ts'
import { applyAliasChanges } from '../aliases/change-aliases.ts'
import { LATEST } from '../aliases/latest.ts'
import { validateManifestPaths } from '../blobs/file-path.ts'
import { manifestDigest } from '../blobs/manifest-digest.ts'
import { manifestMd5 } from '../blobs/manifest-md5.ts'
import { insertCollection } from '../collections/create-collection.ts'
import type { Context } from '../context.ts'
import { type Change, transact } from '../db/transact.ts'
import { changeTagsOf } from '../tags/change-tags.ts'
import { addMembership } from '../versions/add-membership.ts'
import { refreshFacets } from '../versions/facets.ts'
import { versionViews } from '../versions/version-views.ts'
import { type MissingBlob, missingBlobs } from './missing-blobs.ts'
import { fileRows, insertFiles } from './version-files.ts'

export interface VersionLogInput {
  entity: string
  project: string
  artifact: string
  type: string
  files: readonly ManifestEntry[]
  description?: string | undefined
  metadata?: Record<string, unknown> | undefined
  aliases?: readonly string[] | undefined
  tags?: readonly string[] | undefined
  /** The name of the run of this project that produced it. */
  run?: string | undefined
  /** What the version is called if it is a new one: a draft has its id before it has its files. */
  id?: VersionId | undefined
}

export type VersionLogOutcome =
  | { status: 'upload_needed'; missing: MissingBlob[] }
  | { status: 'logged' | 'unchanged'; version: CollectionVersion }

/**
 * Logs a version: all of it or nothing. Bytes come first: while some of the manifest's are missing, the answer names
 * them and nothing is written, so a half-stored version can never be seen. Content equal to the newest version's is no
 * new version (semantics.md, Versions, links, numbers).
 */
export async function logVersion(ctx: Context, request: VersionLogInput): Promise<VersionLogOutcome> {
  const artifactName = parseArtifactName(request.artifact, 'artifact')
  const input = { ...request, artifact: artifactName, type: parseTypeName(request.type) }
  const files = checkManifest(input.files)
  const metadata = input.metadata === undefined ? undefined : parseMetadata(input.metadata)
  const tags = parseTags(input.tags ?? [])
  const aliases = (input.aliases ?? []).map((alias) => parseAlias(alias)).filter((alias) => alias !== LATEST)
  // Asked before the bytes are: nobody should upload a gigabyte to be told that they may not.
  const home = await projectByName(reading(ctx), input.entity, input.project)
  requireRole(home, 'log')
  const missing = await missingBlobs(reading(ctx), files)
  if (missing.length > 0) {
    await refuseBeforeUpload(reading(ctx), home, input)
    return { status: 'upload_needed', missing }
  }
  await ctx.blobs.makeDurable(files.flatMap((file) => ('sha256' in file ? file.sha256 : [])))
  return transact(ctx, async (change) => {
    const project = await projectByName(change, input.entity, input.project)
    requireRole(project, 'log')
    // The sweep of unused bytes waits for this commit, or was faster: then they have to be sent again.
    await ctx.database.dialect.lockBytes(change.db, 'shared')
    const swept = await missingBlobs(change, files)
    if (swept.length > 0) return { status: 'upload_needed', missing: swept }
    const artifact = await findOrCreateArtifact(change, project, input)
    const runId = input.run === undefined ? null : await findRun(change, project, input.run)
    const logged = await addOrReuse(change, artifact, { ...input, files, metadata: metadata ?? {}, runId })
    // Another producing run brings other metrics to be found by. A new version got its facets with its number.
    if (!logged.isNew && runId !== null) await refreshFacets(change, logged.versionId)
    await changeTagsOf(change, { kind: 'version', ...logged, collection: artifact }, { add: tags })
    await applyAliasChanges(
      change,
      artifact,
      aliases.map((alias) => ({ alias, to: logged.versionId })),
    )
    const [version] = await versionViews(change, artifact, [logged.membershipId])
    if (version === undefined) throw new Error('The version just logged is not there.')
    return { status: logged.isNew ? 'logged' : 'unchanged', version }
  })
}

function checkManifest(files: readonly ManifestEntry[]): ManifestEntry[] {
  if (files.length === 0) {
    throw new Problem(
      'invalid_input',
      'A version needs at least one file or reference. Add one to `files`.',
      { field: 'files' },
    )
  }
  // Sizes of references are only claimed; their sum has to stay a number that both engines hold exactly.
  if (files.reduce((sum, file) => sum + (file.size ?? 0), 0) > Number.MAX_SAFE_INTEGER) {
    throw new Problem(
      'invalid_input',
      'The sizes in this manifest add up to more than 9 petabytes. Check them.',
      {
        field: 'files',
      },
    )
  }
  const paths = validateManifestPaths(files.map((file) => file.path))
  return files.map((file, index) => ({ ...file, path: paths[index] ?? file.path }))
}

/** What would be refused once the bytes are here is refused before they are sent. */
export async function refuseBeforeUpload(
  reader: Reader,
  project: HomeAccess,
  input: Pick<VersionLogInput, 'artifact' | 'type' | 'run'>,
): Promise<void> {
  const existing = await collectionNamed(reader, project, input.artifact)
  if (existing !== null) requireSameType(existing, input.type)
  if (input.run !== undefined) await findRun(reader, project, input.run)
}

function requireSameType(existing: CollectionAccess, type: string): void {
  if (existing.type === type) return
  throw new Problem(
    'type_mismatch',
    `The artifact “${existing.name}” is of type ${existing.type}; this is of type ${type}. A type is fixed: log it under another name.`,
    { field: 'type', details: { type, accepted: [existing.type] } },
  )
}

async function findOrCreateArtifact(
  change: Change,
  project: HomeAccess,
  input: VersionLogInput,
): Promise<CollectionAccess> {
  const name = input.artifact
  let existing = await collectionNamed(change, project, name)
  if (existing === null) {
    // Only the first version of an artifact queues with those of others: somebody may be creating it right now.
    await change.ctx.database.dialect.lockRows(change.db, 'homes', [project.id])
    existing = await collectionNamed(change, project, name)
  }
  if (existing === null) return insertCollection(change, project, { name, type: input.type })
  requireSameType(existing, input.type)
  // Deleted while this waited for it: the name is free again, for a new one.
  if (!(await isHeldAlive(change, 'collections', existing.id)))
    return findOrCreateArtifact(change, project, input)
  return existing
}

async function findRun(reader: Reader, project: HomeAccess, name: string): Promise<RunId> {
  const run = await reader.db
    .selectFrom('runs')
    .select('id')
    .where('home_id', '=', project.id)
    .where('name', '=', name)
    .where('trash_id', 'is', null)
    .executeTakeFirst()
  if (run !== undefined) return run.id
  throw new Problem('not_found', `The project has no run “${name}”. Create it first, or leave the run out.`, {
    field: 'run',
  })
}

interface Content {
  id?: VersionId | undefined
  files: readonly ManifestEntry[]
  metadata: Record<string, unknown>
  description?: string | undefined
  runId: RunId | null
}

interface Logged {
  versionId: VersionId
  membershipId: MembershipId
  number: number
  isNew: boolean
}

async function addOrReuse(change: Change, artifact: CollectionAccess, content: Content): Promise<Logged> {
  const digest = manifestDigest(content.files)
  const newest = await change.db
    .selectFrom('memberships as m')
    .innerJoin('versions as v', 'v.id', 'm.version_id')
    .select(['m.id', 'm.number', 'v.id as version_id', 'v.digest'])
    .where('m.collection_id', '=', artifact.id)
    .where('m.removed_at', 'is', null)
    .orderBy('m.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest?.digest === digest) {
    await recordOutput(change, newest.version_id, content.runId)
    const { version_id: versionId, id: membershipId, number } = newest
    return { versionId, membershipId, number, isNew: false }
  }
  const versionId = await insertVersion(change, artifact, content, digest)
  const membership = await addMembership(change, artifact, versionId, true)
  await recordOutput(change, versionId, content.runId)
  change.emit({
    kind: 'version.logged',
    homeId: artifact.home.id,
    collectionId: artifact.id,
    membershipId: membership.id,
    versionId,
    ...(content.runId === null ? {} : { runId: content.runId }),
    subject: `v${membership.number}`,
    details: { digest },
  })
  return { versionId, membershipId: membership.id, number: membership.number, isNew: true }
}

async function insertVersion(
  change: Change,
  artifact: CollectionAccess,
  content: Content,
  digest: string,
): Promise<VersionId> {
  const id = content.id ?? change.ctx.newId('version')
  const files = await fileRows(change, id, content.files)
  await change.db
    .insertInto('versions')
    .values({
      id,
      collection_id: artifact.id,
      digest,
      manifest_md5: manifestMd5(files),
      description: content.description ?? '',
      metadata: JSON.stringify(content.metadata),
      size: content.files.reduce((sum, file) => sum + (file.size ?? 0), 0),
      file_count: content.files.length,
      run_id: content.runId,
      created_at: change.at,
      created_by: change.ctx.actor.userId,
      updated_at: change.at,
      trash_id: null,
    })
    .execute()
  await insertFiles(change, files)
  return id
}

/** The edge of lineage, and the producing run of the request (semantics.md: applied also where nothing is new). */
async function recordOutput(change: Change, versionId: VersionId, runId: RunId | null): Promise<void> {
  if (runId === null) return
  await change.db.updateTable('versions').set({ run_id: runId }).where('id', '=', versionId).execute()
  await change.db
    .insertInto('run_versions')
    .values({ run_id: runId, version_id: versionId, direction: 'output', created_at: change.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
