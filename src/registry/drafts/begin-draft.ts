import { Problem } from '../../contract/errors.ts'
import type { VersionId } from '../../contract/ids.ts'
import { parseMetadata } from '../../contract/names/metadata.ts'
import { parseAlias, parseArtifactName, parseTags, parseTypeName } from '../../contract/names/names.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { collectionNamed, projectByName, type Reader, reading, requireRole } from '../access/home.ts'
import { logVersion, refuseBeforeUpload, type VersionLogInput } from '../artifacts/log-version.ts'
import type { Context } from '../context.ts'
import { transact } from '../db/transact.ts'
import { manifestMd5sOf } from '../versions/manifest-md5.ts'
import { entriesOf } from './entries.ts'

export interface DraftInput extends Omit<VersionLogInput, 'files' | 'id'> {
  /** The MD5 digest of the content (blobs/manifest-md5.ts), by which it is known if it is the newest already. */
  manifestMd5: string
  /** A name that the client made up, by which other content may speak of it before it is whole. */
  clientId?: string | undefined
}

export type DraftOutcome =
  | { status: 'begun'; id: VersionId }
  | { status: 'unchanged'; version: CollectionVersion }

/**
 * Begins a version of a client that sends its files before it says which they are. Nobody sees anything of it until it is
 * committed. What could not be logged in the end is refused here, before the bytes are sent.
 */
export async function beginDraft(ctx: Context, input: DraftInput): Promise<DraftOutcome> {
  const request = {
    entity: input.entity,
    project: input.project,
    artifact: parseArtifactName(input.artifact, 'artifact'),
    type: parseTypeName(input.type),
    description: input.description,
    metadata: input.metadata === undefined ? undefined : parseMetadata(input.metadata),
    aliases: (input.aliases ?? []).map((alias) => parseAlias(alias)),
    tags: parseTags(input.tags ?? []),
    run: input.run,
  }
  const reader = reading(ctx)
  const home = await projectByName(reader, input.entity, input.project)
  requireRole(home, 'log')
  await refuseBeforeUpload(reader, home, request)
  const same = await newestIf(
    reader,
    await collectionNamed(reader, home, request.artifact),
    input.manifestMd5,
  )
  if (same !== null) {
    const outcome = await logVersion(ctx, { ...request, files: await entriesOf(reader, same) })
    // Its bytes may have been swept together with it just now: then it is logged like any other content.
    if (outcome.status !== 'upload_needed') return { status: 'unchanged', version: outcome.version }
  }
  const id = ctx.newId('version')
  await transact(ctx, (change) =>
    change.db
      .insertInto('drafts')
      .values({
        id,
        home_id: home.id,
        artifact: request.artifact,
        request: JSON.stringify(request),
        client_id: input.clientId ?? null,
        version_id: null,
        created_at: change.at,
        created_by: ctx.actor.userId,
      })
      .execute(),
  )
  return { status: 'begun', id }
}

/** The newest version of the artifact where it has that content. */
async function newestIf(
  reader: Reader,
  artifact: { id: string } | null,
  manifestMd5: string,
): Promise<VersionId | null> {
  if (artifact === null) return null
  const newest = await reader.db
    .selectFrom('memberships')
    .select('version_id')
    .where('collection_id', '=', artifact.id as never)
    .where('removed_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest === undefined) return null
  const digests = await manifestMd5sOf(reader, [newest.version_id])
  return digests.get(newest.version_id) === manifestMd5 ? newest.version_id : null
}

export const noDraft = (): Problem =>
  new Problem('not_found', 'There is no such unfinished version of yours. Begin a new one.')
