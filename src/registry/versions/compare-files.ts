import type { VersionId } from '../../contract/ids.ts'
import type { AliasPreview } from '../../contract/schemas/collection.ts'
import type { Reader } from '../access/home.ts'

/** How many changed files are named; the counts are of all. */
const SAMPLE = 20

interface FileRow {
  path: string
  size: number | null
  content: string
}

/** What differs between the files of two versions, by path and digest. */
export async function compareFiles(
  reader: Reader,
  from: VersionId | null,
  to: VersionId,
): Promise<AliasPreview['files']> {
  const before = new Map((from === null ? [] : await filesOf(reader, from)).map((file) => [file.path, file]))
  const after = await filesOf(reader, to)
  const result: AliasPreview['files'] = { added: 0, removed: 0, changed: 0, same: 0, bytes: 0, sample: [] }
  const note = (
    change: 'added' | 'removed' | 'changed',
    path: string,
    was: number | null,
    is: number | null,
  ): void => {
    result[change]++
    if (change !== 'removed') result.bytes += is ?? 0
    if (result.sample.length < SAMPLE) result.sample.push({ path, change, before: was, after: is })
  }
  for (const file of after) {
    const was = before.get(file.path)
    before.delete(file.path)
    if (was === undefined) note('added', file.path, null, file.size)
    else if (was.content !== file.content) note('changed', file.path, was.size, file.size)
    else result.same++
  }
  for (const file of before.values()) note('removed', file.path, file.size, null)
  return result
}

async function filesOf(reader: Reader, id: VersionId): Promise<FileRow[]> {
  const rows = await reader.db
    .selectFrom('version_files')
    .select(['path', 'size', 'sha256', 'reference', 'reference_digest'])
    .where('version_id', '=', id)
    .orderBy('path')
    .execute()
  return rows.map((row) => ({
    path: row.path,
    size: row.size,
    content: row.sha256 ?? JSON.stringify([row.reference, row.reference_digest]),
  }))
}
