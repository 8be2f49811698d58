import type { VersionId } from '../../contract/ids.ts'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import type { Reader } from '../access/home.ts'

/** The files of a version as a manifest names them. */
export async function entriesOf(reader: Reader, id: VersionId): Promise<ManifestEntry[]> {
  const rows = await reader.db
    .selectFrom('version_files')
    .select(['path', 'size', 'sha256', 'reference', 'reference_digest', 'reference_extra'])
    .where('version_id', '=', id)
    .execute()
  return rows.map(({ path, size, sha256, reference, reference_digest, reference_extra }) =>
    sha256 !== null
      ? { path, sha256, size: size ?? 0 }
      : {
          path,
          reference: reference ?? '',
          ...(size === null ? {} : { size }),
          ...(reference_digest === null ? {} : { digest: reference_digest }),
          ...(reference_extra === null
            ? {}
            : { extra: JSON.parse(reference_extra) as Record<string, unknown> }),
        },
  )
}
