import { Problem } from '../../contract/errors.ts'
import { asId, type VersionId } from '../../contract/ids.ts'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import { type Reader, reading, requireRole } from '../access/home.ts'
import { logVersion, type VersionLogInput } from '../artifacts/log-version.ts'
import type { Context } from '../context.ts'
import type { DraftTable } from '../db/schema.ts'
import { versionById } from '../versions/find-version.ts'
import { getVersion } from '../versions/get-version.ts'
import { ownDraft } from './draft-files.ts'

/** One entry of the manifest of a draft: bytes by MD5, sent for it or held by another version, or a reference. */
export type DraftEntry =
  | { path: string; md5: string; heldBy?: string | undefined }
  | Extract<ManifestEntry, { reference: string }>

/**
 * Makes a version of what was sent: from then on it is seen. Bytes that nobody sent for this draft are taken from the
 * version that the entry names, if the caller may download there: knowing an MD5 gives nobody the content. Repeated, it
 * answers the same version, and asks for no manifest.
 */
export async function commitDraft(
  ctx: Context,
  input: { draft: string; manifest: () => Promise<readonly DraftEntry[]> },
): Promise<CollectionVersion> {
  const reader = reading(ctx)
  const draft = await ownDraft(reader, input.draft)
  if (draft.version_id !== null) return getVersion(ctx, { version: draft.version_id })
  try {
    return await commitOnce(reader, draft, input.manifest)
  } catch (error) {
    // Committed twice at once, one of the two finds the files gone or the version there: both are told the same.
    const { version_id } = await ownDraft(reader, draft.id)
    if (!(error instanceof Problem) || version_id === null) throw error
    return getVersion(ctx, { version: version_id })
  }
}

async function commitOnce(
  reader: Reader,
  draft: DraftTable,
  manifest: () => Promise<readonly DraftEntry[]>,
): Promise<CollectionVersion> {
  const request = JSON.parse(draft.request) as Omit<VersionLogInput, 'files'>
  const files = await entriesWithBytes(reader, draft.id, await manifest())
  const committing: Context = {
    ...reader.ctx,
    // In the transaction of the version itself: a draft is committed if and only if its version is there.
    beforeCommit: async (db, outcome) => {
      const version = versionIdOf(outcome)
      if (version === null) return
      await db.updateTable('drafts').set({ version_id: version }).where('id', '=', draft.id).execute()
      await db.deleteFrom('draft_files').where('draft_id', '=', draft.id).execute()
    },
  }
  const outcome = await logVersion(committing, { ...request, id: draft.id, files })
  if (outcome.status !== 'upload_needed') return outcome.version
  throw notSent(files.filter((file) => 'sha256' in file).map((file) => file.path))
}

const versionIdOf = (outcome: unknown): VersionId | null =>
  typeof outcome === 'object' && outcome !== null && 'version' in outcome
    ? asId<'version'>((outcome as { version: CollectionVersion }).version.versionId)
    : null

async function entriesWithBytes(
  reader: Reader,
  draft: VersionId,
  wanted: readonly DraftEntry[],
): Promise<ManifestEntry[]> {
  const sent = await sentFiles(reader, draft)
  const held = new Map<string, Map<string, Bytes>>()
  const entries: ManifestEntry[] = []
  const missing: string[] = []
  for (const entry of wanted) {
    if ('reference' in entry) {
      entries.push(entry)
      continue
    }
    const bytes = sent.get(entry.md5) ?? (await heldBytes(reader, held, entry)).get(entry.md5)
    if (bytes === undefined) missing.push(entry.path)
    else entries.push({ path: entry.path, ...bytes })
  }
  if (missing.length > 0) throw notSent(missing)
  return entries
}

interface Bytes {
  sha256: string
  size: number
}

async function sentFiles(reader: Reader, draft: VersionId): Promise<Map<string, Bytes>> {
  const rows = await reader.db
    .selectFrom('draft_files')
    .select(['md5', 'sha256', 'size'])
    .where('draft_id', '=', draft)
    .execute()
  return new Map(rows.map(({ md5, sha256, size }) => [md5, { sha256, size }]))
}

async function heldBytes(
  reader: Reader,
  known: Map<string, Map<string, Bytes>>,
  { heldBy }: { heldBy?: string | undefined },
): Promise<Map<string, Bytes>> {
  if (heldBy === undefined) return new Map()
  const found = known.get(heldBy)
  if (found !== undefined) return found
  const version = await versionById(reader, heldBy, 'download')
  requireRole(version.collection.home, 'download')
  const rows = await reader.db
    .selectFrom('version_files')
    .select(['md5', 'sha256', 'size'])
    .where('version_id', '=', version.versionId)
    .where('sha256', 'is not', null)
    .execute()
  const bytes = new Map(
    rows.flatMap(({ md5, sha256, size }) =>
      md5 === null || sha256 === null ? [] : [[md5, { sha256, size: size ?? 0 }] as const],
    ),
  )
  known.set(heldBy, bytes)
  return bytes
}

const notSent = (paths: readonly string[]): Problem =>
  new Problem(
    'blobs_missing',
    `The bytes of ${paths.length} files were not sent, the first being “${paths[0]}”. Send them, then commit again.`,
    { field: 'files', details: { missing: paths.slice(0, 100), missingCount: paths.length } },
  )
