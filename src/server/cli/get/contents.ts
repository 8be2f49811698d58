import type { VersionFile } from '../../../contract/schemas/project.ts'

/** Bytes to fetch once, and every path of the version that has them. */
export interface Content {
  readonly versionId: string
  readonly sha256: string
  readonly size: number
  readonly paths: readonly [string, ...string[]]
}

/** Same digest, same bytes: fetched once. References have no bytes here. Large ones first, so that none ends alone. */
export function groupByContent(versionId: string, files: readonly VersionFile[]): Content[] {
  const byDigest = new Map<string, { size: number; paths: [string, ...string[]] }>()
  for (const { path, sha256, size } of files) {
    if (sha256 === null) continue
    const known = byDigest.get(sha256)
    if (known === undefined) byDigest.set(sha256, { size: size ?? 0, paths: [path] })
    else if (!known.paths.includes(path)) known.paths.push(path)
  }
  return [...byDigest]
    .map(([sha256, { size, paths }]) => ({ versionId, sha256, size, paths }))
    .sort((a, b) => b.size - a.size)
}
