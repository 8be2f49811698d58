import { asId, type VersionId } from '../../contract/ids.ts'
import { type Reader, reading } from '../access/home.ts'
import { manifestMd5 } from '../blobs/manifest-md5.ts'
import type { Context } from '../context.ts'

/** The MD5 digests of versions. Those logged before it was kept have it computed from their files. */
export async function manifestMd5sOf(
  reader: Pick<Reader, 'db'>,
  ids: readonly VersionId[],
): Promise<Map<VersionId, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.db
    .selectFrom('versions')
    .select(['id', 'manifest_md5'])
    .where('id', 'in', [...ids])
    .execute()
  const found = new Map<VersionId, string>()
  for (const row of rows) found.set(row.id, row.manifest_md5 ?? (await computed(reader, row.id)))
  return found
}

/** The same of versions whose views the caller has, in one question. */
export const manifestMd5sOfViews = (
  ctx: Context,
  input: { versions: readonly string[] },
): Promise<Map<string, string>> =>
  manifestMd5sOf(
    reading(ctx),
    input.versions.map((id) => asId<'version'>(id)),
  )

/** The same of one version. Whether the caller may see it is checked before: it came with its view. */
export async function manifestMd5Of(ctx: Context, input: { version: string }): Promise<string> {
  const id = asId<'version'>(input.version)
  return (await manifestMd5sOf(reading(ctx), [id])).get(id) ?? ''
}

async function computed(reader: Pick<Reader, 'db'>, id: VersionId): Promise<string> {
  const files = await reader.db
    .selectFrom('version_files')
    .select(['path', 'md5', 'reference', 'reference_digest'])
    .where('version_id', '=', id)
    .execute()
  return manifestMd5(files)
}
