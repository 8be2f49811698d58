import { notFound, Problem } from '../../contract/errors.ts'
import { asId, type VersionId } from '../../contract/ids.ts'
import type { PageOf } from '../../contract/schemas/common.ts'
import type { ManifestEntry, VersionFile } from '../../contract/schemas/project.ts'
import { type Reader, reading, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { cutPage, decodeCursor, encodeCursor } from '../db/page.ts'
import type { Change } from '../db/transact.ts'
import { versionById } from '../versions/find-version.ts'
import { FILE_COLUMNS, versionFile } from './file-columns.ts'

const BATCH = 1000

type FileRow = ReturnType<typeof fileRow>

/** The rows of the files of a version that is about to be inserted. */
export async function fileRows(
  change: Change,
  versionId: VersionId,
  files: readonly ManifestEntry[],
): Promise<FileRow[]> {
  const md5s = await md5Of(change, files)
  return files.map((file) =>
    'sha256' in file
      ? {
          ...fileRow(versionId, file.path, file.size),
          sha256: file.sha256,
          md5: md5s.get(file.sha256) ?? null,
        }
      : {
          ...fileRow(versionId, file.path, file.size ?? null),
          reference: file.reference,
          reference_digest: file.digest ?? null,
          reference_extra: file.extra === undefined ? null : JSON.stringify(file.extra),
        },
  )
}

export async function insertFiles(change: Change, rows: readonly FileRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await change.db
      .insertInto('version_files')
      .values(rows.slice(start, start + BATCH))
      .execute()
  }
}

const fileRow = (version_id: VersionId, path: string, size: number | null) => ({
  version_id,
  path,
  size,
  sha256: null as string | null,
  md5: null as string | null,
  reference: null as string | null,
  reference_digest: null as string | null,
  reference_extra: null as string | null,
})

async function md5Of(reader: Reader, files: readonly ManifestEntry[]): Promise<Map<string, string>> {
  const digests = [...new Set(files.flatMap((file) => ('sha256' in file ? file.sha256 : [])))]
  const md5s = new Map<string, string>()
  for (let start = 0; start < digests.length; start += BATCH) {
    const rows = await reader.db
      .selectFrom('blobs')
      .select(['sha256', 'md5'])
      .where('sha256', 'in', digests.slice(start, start + BATCH))
      .execute()
    for (const row of rows) md5s.set(row.sha256, row.md5)
  }
  // The sweep may have taken bytes between the question what is missing and now. Then the caller has to ask again.
  if (md5s.size < digests.length) {
    throw new Problem(
      'blobs_missing',
      'Some bytes of this version are no longer stored. Send the same request again to be told which to upload.',
    )
  }
  return md5s
}

interface FileListInput {
  version: string
  prefix?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** Files of a version by path; with `prefix` those of a folder. */
export const listFiles = (ctx: Context, input: FileListInput): Promise<PageOf<VersionFile>> =>
  listFilesFor(ctx, input, 'read')

/** The same for somebody who is then given their bytes. */
export const listFilesToDownload = (ctx: Context, input: FileListInput): Promise<PageOf<VersionFile>> =>
  listFilesFor(ctx, input, 'download')

async function listFilesFor(
  ctx: Context,
  input: FileListInput,
  action: 'read' | 'download',
): Promise<PageOf<VersionFile>> {
  const reader = reading(ctx)
  const version = await versionById(reader, input.version, action)
  requireRole(version.collection.home, action)
  const after = decodeCursor('files', input.cursor, 1)
  let query = reader.db
    .selectFrom('version_files')
    .select(FILE_COLUMNS)
    .where('version_id', '=', version.versionId)
    .orderBy('path')
    .limit(input.limit + 1)
  if (after !== null) query = query.where('path', '>', String(after[0]))
  if (input.prefix !== undefined && input.prefix !== '') {
    const prefix = input.prefix.endsWith('/') ? input.prefix : `${input.prefix}/`
    // Text sorts by code point on both engines, so a folder is the range up to the next code point after `/`.
    query = query.where('path', '>=', prefix).where('path', '<', `${prefix.slice(0, -1)}0`)
  }
  const page = cutPage(await query.execute(), input.limit, (row) => encodeCursor('files', [row.path]))
  const { file_count } = await reader.db
    .selectFrom('versions')
    .select('file_count')
    .where('id', '=', version.versionId)
    .executeTakeFirstOrThrow()
  return {
    items: page.rows.map(versionFile),
    nextCursor: page.nextCursor,
    total: input.prefix === undefined ? file_count : null,
  }
}

/** All files of a version by path. Whether the caller may see them is checked before. */
export async function manifestFiles(
  services: Pick<Context, 'database'>,
  version: string,
): Promise<VersionFile[]> {
  const rows = await services.database.kysely
    .selectFrom('version_files')
    .select(FILE_COLUMNS)
    .where('version_id', '=', asId<'version'>(version))
    .orderBy('path')
    .execute()
  return rows.map(versionFile)
}

/** The files that are at these paths, to be read, in the order of the paths; what is not there is left out. */
export async function filesToDownload(
  ctx: Context,
  input: { version: string; paths: readonly string[] },
): Promise<VersionFile[]> {
  const reader = reading(ctx)
  const version = await versionById(reader, input.version, 'download')
  requireRole(version.collection.home, 'download')
  const paths = input.paths.map((path) => path.normalize('NFC'))
  const found = new Map<string, VersionFile>()
  for (let start = 0; start < paths.length; start += BATCH) {
    const rows = await reader.db
      .selectFrom('version_files')
      .select(FILE_COLUMNS)
      .where('version_id', '=', version.versionId)
      .where('path', 'in', paths.slice(start, start + BATCH))
      .execute()
    for (const row of rows) found.set(row.path, versionFile(row))
  }
  return [...new Set(paths)].flatMap((path) => found.get(path) ?? [])
}

/** One file, to be read. Needs the right to download where the caller met the version. */
export const fileOf = (ctx: Context, input: { version: string; path: string }): Promise<VersionFile> =>
  fileWhere(ctx, input.version, { column: 'path', is: input.path }, `The file “${input.path}”`)

/** The same by the MD5 of its bytes, in hex: of several files with the same bytes any will do. */
export const fileByMd5 = (ctx: Context, input: { version: string; md5: string }): Promise<VersionFile> =>
  fileWhere(ctx, input.version, { column: 'md5', is: input.md5 }, 'A file with these bytes')

async function fileWhere(
  ctx: Context,
  id: string,
  wanted: { column: 'path' | 'md5'; is: string },
  what: string,
): Promise<VersionFile> {
  const reader = reading(ctx)
  const version = await versionById(reader, id, 'download')
  requireRole(version.collection.home, 'download')
  const row = await reader.db
    .selectFrom('version_files')
    .select(FILE_COLUMNS)
    .where('version_id', '=', version.versionId)
    .where(wanted.column, '=', wanted.is)
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) throw notFound(`${what} in this version`)
  return versionFile(row)
}
