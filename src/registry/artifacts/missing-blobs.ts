import { Problem } from '../../contract/errors.ts'
import type { ManifestEntry } from '../../contract/schemas/project.ts'
import type { Reader } from '../access/home.ts'
import type { Context } from '../context.ts'

export interface MissingBlob {
  sha256: string
  size: number
}

const BATCH = 1000

/**
 * The bytes of a manifest that are not stored yet, each once. What is stored counts only at the size that was named:
 * a manifest that is wrong about a size is refused, since every later check would rest on it.
 */
export async function missingBlobs(reader: Reader, files: readonly ManifestEntry[]): Promise<MissingBlob[]> {
  const wanted = wantedBlobs(files)
  const stored = new Map<string, number>()
  const digests = [...wanted.keys()]
  for (let start = 0; start < digests.length; start += BATCH) {
    const rows = await reader.db
      .selectFrom('blobs')
      .select(['sha256', 'size'])
      .where('sha256', 'in', digests.slice(start, start + BATCH))
      .execute()
    for (const row of rows) stored.set(row.sha256, row.size)
  }
  const missing: MissingBlob[] = []
  for (const [sha256, { size, index }] of wanted) {
    const has = stored.get(sha256)
    if (has === undefined) missing.push({ sha256, size })
    else if (has !== size) throw wrongSize(index, sha256, size, has)
  }
  return missing
}

function wantedBlobs(files: readonly ManifestEntry[]): Map<string, { size: number; index: number }> {
  const wanted = new Map<string, { size: number; index: number }>()
  for (const [index, file] of files.entries()) {
    if (!('sha256' in file)) continue
    const other = wanted.get(file.sha256)
    if (other !== undefined && other.size !== file.size)
      throw wrongSize(index, file.sha256, file.size, other.size)
    wanted.set(file.sha256, { size: file.size, index })
  }
  return wanted
}

const wrongSize = (index: number, sha256: string, size: number, is: number): Problem =>
  new Problem(
    'length_mismatch',
    `The bytes with the digest ${sha256} are ${is} long; the manifest says ${size}. Measure the file again.`,
    {
      field: `files[${index}].size`,
    },
  )

/** Notes bytes that the store holds now, so that manifests find them. Called by the doors after each upload. */
export async function recordBlobs(
  ctx: Pick<Context, 'database' | 'clock'>,
  blobs: readonly { sha256: string; md5: string; size: number }[],
): Promise<void> {
  const created_at = ctx.clock().toISOString()
  for (let start = 0; start < blobs.length; start += BATCH) {
    await ctx.database.kysely
      .insertInto('blobs')
      .values(blobs.slice(start, start + BATCH).map((blob) => ({ ...blob, created_at })))
      // Sent again: it is younger now, so that the sweep leaves it for the manifest that is about to name it.
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ created_at }))
      .execute()
  }
}
