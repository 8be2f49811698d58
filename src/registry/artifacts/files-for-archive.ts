import { notFound } from '../../contract/errors.ts'
import type { VersionFile } from '../../contract/schemas/project.ts'
import { reading, requireRole } from '../access/home.ts'
import type { Context } from '../context.ts'
import { versionById } from '../versions/find-version.ts'
import { FILE_COLUMNS, versionFile } from './file-columns.ts'

export type ArchiveFile = VersionFile

/** The whole of a version, or of a folder of it, to be packed. Needs the right to download, like each of its files. */
export async function filesForArchive(
  ctx: Context,
  input: { version: string; prefix?: string | undefined },
): Promise<{ name: string; modifiedAt: Date; files: ArchiveFile[] }> {
  const reader = reading(ctx)
  const version = await versionById(reader, input.version, 'download')
  requireRole(version.collection.home, 'download')
  const folder = (input.prefix ?? '').replace(/\/+$/, '')
  let query = reader.db
    .selectFrom('version_files')
    .select(FILE_COLUMNS)
    .where('version_id', '=', version.versionId)
    .orderBy('path')
  // As in the list of files: a folder is the range of paths up to the next code point after `/`.
  if (folder !== '') query = query.where('path', '>=', `${folder}/`).where('path', '<', `${folder}0`)
  const rows = await query.execute()
  if (rows.length === 0)
    throw notFound(folder === '' ? 'That version' : `The folder “${folder}” in this version`)
  const { created_at } = await reader.db
    .selectFrom('versions')
    .select('created_at')
    .where('id', '=', version.versionId)
    .executeTakeFirstOrThrow()
  return {
    name: [version.collection.name, `v${version.number}`, ...folder.split('/').slice(-1)]
      .filter(Boolean)
      .join('-'),
    modifiedAt: new Date(created_at),
    files: rows.map(versionFile),
  }
}
