import type { VersionFile } from '../../contract/schemas/project.ts'
import type { VersionFileTable } from '../db/schema.ts'

/** What is read of a file of a version, wherever one is. */
export const FILE_COLUMNS = [
  'path',
  'size',
  'sha256',
  'md5',
  'reference',
  'reference_digest',
  'reference_extra',
] as const

export const versionFile = ({
  reference_digest,
  reference_extra,
  ...row
}: Pick<VersionFileTable, (typeof FILE_COLUMNS)[number]>): VersionFile => ({
  ...row,
  referenceDigest: reference_digest,
  referenceExtra: reference_extra === null ? null : (JSON.parse(reference_extra) as Record<string, unknown>),
})
