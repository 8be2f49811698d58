import { z } from 'zod'

/**
 * A backup is a tar archive: `vitrine.db` (the embedded database, absent where PostgreSQL is used), `blobs/<sha256>` for
 * every blob that a version needs, and last `backup.json`, which says that the archive is whole and what has to be in it.
 */
export const DATABASE_ENTRY = 'vitrine.db'
export const SUMMARY_ENTRY = 'backup.json'
const BLOB_PREFIX = 'blobs/'

export const blobEntry = (sha256: string): string => BLOB_PREFIX + sha256

/** The digest in the name of a blob's entry, or null for any other name. */
export const digestOfEntry = (name: string): string | null =>
  /^blobs\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null

export const FORMAT = 'vitrine-backup-1'

export const BackupSummary = z.object({
  format: z.literal(FORMAT),
  createdAt: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  database: z.object({ size: z.int(), sha256: z.string() }).nullable(),
  blobs: z.object({ count: z.int(), bytes: z.int() }),
})
export type BackupSummary = z.output<typeof BackupSummary>
