import type { VersionId } from '../../contract/ids.ts'
import { MAX_COMPARED_FILES } from '../../contract/limits.ts'
import type { Comparison } from '../../contract/schemas/insight.ts'
import type { Reader } from '../access/home.ts'
import { compareCodePoints } from '../blobs/code-point-order.ts'

/** Files of one version that are looked at. A longer manifest is compared up to the last path of these. */
const MAX_READ = 20_000

interface FileRow {
  path: string
  size: number | null
  digest: string
  reference: string | null
}

type Files = Comparison['files']
type FileState = Files['items'][number]['state']

/** The files of several versions side by side, by path and digest; bounded, and what was left out is said. */
export async function compareManifests(reader: Reader, ids: readonly VersionId[]): Promise<Files> {
  const read: FileRow[][] = []
  for (const id of ids) read.push(await filesOf(reader, id))
  return compareFileLists(read, MAX_READ, MAX_COMPARED_FILES)
}

async function filesOf(reader: Reader, id: VersionId): Promise<FileRow[]> {
  const rows = await reader.db
    .selectFrom('version_files')
    .select(['path', 'size', 'sha256', 'reference', 'reference_digest'])
    .where('version_id', '=', id)
    .orderBy('path')
    .limit(MAX_READ + 1)
    .execute()
  return rows.map((row) => ({
    path: row.path,
    size: row.size,
    digest: row.sha256 ?? row.reference_digest ?? '',
    reference: row.reference,
  }))
}

/** What makes two files the same. A reference is known by its address and what that place calls its content. */
const contentOf = (file: FileRow): string =>
  file.reference === null ? file.digest : JSON.stringify([file.reference, file.digest])

/** The comparison itself. `read` are lists by path, of `maxRead + 1` where a manifest is longer than `maxRead`. */
export function compareFileLists(
  read: readonly (readonly FileRow[])[],
  maxRead: number,
  maxRows: number,
): Files {
  const end = lastCompared(read, maxRead)
  const manifests = read.map((files) => new Map(upTo(files, end).map((file) => [file.path, file])))
  const pathsOf = manifests.map(pathsByContent)
  const paths = [...new Set(manifests.flatMap((files) => [...files.keys()]))]
  const rows = paths.map((path) => rowOf(path, manifests, pathsOf))
  const counts = { same: 0, changed: 0, moved: 0, partial: 0 }
  for (const row of rows) counts[row.state]++
  return {
    items: rows.toSorted(byDifferenceThenPath).slice(0, maxRows),
    totals: totalsOf(manifests),
    counts,
    cut: end !== null || rows.length > maxRows,
    comparedUpTo: end,
  }
}

/** Beyond the end of the shortest part that was read, a missing path might only not have been read. */
function lastCompared(read: readonly (readonly FileRow[])[], maxRead: number): string | null {
  const ends = read.flatMap((files) => (files.length > maxRead ? (files[maxRead - 1]?.path ?? []) : []))
  return ends.toSorted(compareCodePoints)[0] ?? null
}

const upTo = (files: readonly FileRow[], end: string | null): readonly FileRow[] =>
  end === null ? files : files.filter((file) => compareCodePoints(file.path, end) <= 0)

function pathsByContent(files: ReadonlyMap<string, FileRow>): Map<string, string> {
  const paths = new Map<string, string>()
  for (const file of files.values()) {
    const content = contentOf(file)
    if (!paths.has(content)) paths.set(content, file.path)
  }
  return paths
}

function rowOf(
  path: string,
  manifests: readonly ReadonlyMap<string, FileRow>[],
  pathsOf: readonly ReadonlyMap<string, string>[],
): Files['items'][number] {
  const files = manifests.map((manifest) => manifest.get(path) ?? null)
  const contents = [...new Set(files.flatMap((file) => (file === null ? [] : contentOf(file))))]
  const elsewhere = files.map((file, index) => {
    if (file !== null) return null
    const found = contents.find((content) => pathsOf[index]?.has(content))
    return found === undefined ? null : (pathsOf[index]?.get(found) ?? null)
  })
  return {
    path,
    state: stateOf(files, contents.length, elsewhere),
    entries: files.map((file) =>
      file === null ? null : { size: file.size, digest: file.digest, reference: file.reference },
    ),
    elsewhere,
  }
}

function stateOf(
  files: readonly (FileRow | null)[],
  contents: number,
  elsewhere: readonly (string | null)[],
): FileState {
  if (contents > 1) return 'changed'
  const missing = files.flatMap((file, index) => (file === null ? [index] : []))
  if (missing.length === 0) return 'same'
  return missing.every((index) => elsewhere[index] !== null) ? 'moved' : 'partial'
}

function totalsOf(manifests: readonly ReadonlyMap<string, FileRow>[]): Files['totals'] {
  const [first = new Map<string, FileRow>()] = manifests
  const has = new Set([...first.values()].map(contentOf))
  return manifests.map((files) => {
    const fresh = new Map([...files.values()].map((file) => [contentOf(file), file.size ?? 0]))
    const added = [...fresh].filter(([content]) => !has.has(content))
    return {
      files: files.size,
      bytes: [...files.values()].reduce((sum, file) => sum + (file.size ?? 0), 0),
      newBytes: added.reduce((sum, [, size]) => sum + size, 0),
    }
  })
}

const byDifferenceThenPath = (a: Files['items'][number], b: Files['items'][number]): number =>
  Number(a.state === 'same') - Number(b.state === 'same') || compareCodePoints(a.path, b.path)
