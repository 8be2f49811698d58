import { Problem } from '../../contract/errors.ts'
import { asId, type VersionId } from '../../contract/ids.ts'
import type { Reader } from '../access/home.ts'
import { reading } from '../access/home.ts'
import { parseFilePath } from '../blobs/file-path.ts'
import type { StoredBlob } from '../blobs/port.ts'
import type { Context, Services } from '../context.ts'
import type { DraftTable } from '../db/schema.ts'
import { noDraft } from './begin-draft.ts'

/** A hundred thousand entries of some 300 bytes, twice. */
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024

/** Where the manifest of a draft stands among its files: no path of a file begins so. */
export const DRAFT_MANIFEST = '/manifest'

/** A draft of the caller's own, committed or not. What others have begun does not exist. */
export async function ownDraft(reader: Reader, id: string): Promise<DraftTable> {
  const draft = await reader.db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', asId<'version'>(id))
    .where('created_by', '=', reader.ctx.actor.userId)
    .executeTakeFirst()
  if (draft === undefined) throw noDraft()
  return draft
}

/** The caller's own draft that its client called so, committed or not; the newest of several. Null where there is none. */
export async function draftOfClient(ctx: Context, input: { clientId: string }): Promise<VersionId | null> {
  const draft = await ctx.database.kysely
    .selectFrom('drafts')
    .select(['id', 'version_id'])
    .where('client_id', '=', input.clientId)
    .where('created_by', '=', ctx.actor.userId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return draft === undefined ? null : (draft.version_id ?? draft.id)
}

/**
 * What became of a draft: the version that it is, which may be one that was there before. Null where there is no such
 * draft, or it is not committed. Whether the caller may see the version is for who looks it up.
 */
export async function committedVersion(
  services: Pick<Services, 'database'>,
  input: { draft: string },
): Promise<VersionId | null> {
  const draft = await services.database.kysely
    .selectFrom('drafts')
    .select('version_id')
    .where('id', '=', asId<'version'>(input.draft))
    .executeTakeFirst()
  return draft?.version_id ?? null
}

/** Says that the caller may send these files, and answers their paths as they are stored. */
export async function announceDraftFiles(
  ctx: Context,
  input: { draft: string; paths: readonly string[] },
): Promise<string[]> {
  const draft = await ownDraft(reading(ctx), input.draft)
  if (draft.version_id !== null) throw noDraft()
  return input.paths.map((path, index) => parseFilePath(path, `files[${index}].path`))
}

/** Notes bytes that arrived for a draft. Called by the doors after each upload, like `recordBlobs`. */
export async function noteDraftFile(
  services: Pick<Services, 'database'>,
  input: { draft: string; path: string; blob: StoredBlob },
): Promise<void> {
  const { sha256, md5, size } = input.blob
  const db = services.database.kysely
  const draft = await db
    .selectFrom('drafts')
    .select('id')
    .where('id', '=', asId<'version'>(input.draft))
    .where('version_id', 'is', null)
    .executeTakeFirst()
  if (draft === undefined) throw noDraft()
  await db
    .insertInto('draft_files')
    .values({ draft_id: draft.id, path: input.path, md5, sha256, size })
    .onConflict((conflict) => conflict.columns(['draft_id', 'path']).doUpdateSet({ md5, sha256, size }))
    .execute()
}

/** The text of the manifest that was sent for a draft. */
export async function readDraftManifest(ctx: Context, input: { draft: string }): Promise<string> {
  const draft = await ownDraft(reading(ctx), input.draft)
  const row = await ctx.database.kysely
    .selectFrom('draft_files')
    .select(['sha256', 'size'])
    .where('draft_id', '=', draft.id)
    .where('path', '=', DRAFT_MANIFEST)
    .executeTakeFirst()
  if (row === undefined) {
    throw new Problem('blobs_missing', 'The manifest of this version was not sent. Send it, then commit.')
  }
  if (row.size > MAX_MANIFEST_BYTES) {
    throw new Problem(
      'payload_too_large',
      `A manifest has at most ${MAX_MANIFEST_BYTES.toLocaleString('en')} bytes.`,
    )
  }
  return new Response(await ctx.blobs.get(row.sha256)).text()
}
