import type { ManifestEntry } from '../../../contract/schemas/project.ts'
import { parseFilePath } from '../../../registry/blobs/file-path.ts'
import { usageFailure } from '../failure.ts'

/** `--reference` and `--as` as they were written: the order says which path belongs to which address. */
export interface ReferenceArgument {
  readonly option: 'reference' | 'as'
  readonly value: string
}

/** Manifest entries of what is recorded and not fetched. */
export function readReferences(given: readonly ReferenceArgument[]): ManifestEntry[] {
  return given.flatMap(({ option, value }, index) => {
    const next = given[index + 1]
    if (option === 'reference') return [entry(value, next?.option === 'as' ? next.value : null)]
    if (given[index - 1]?.option === 'reference') return []
    throw usageFailure('--as names the --reference before it: --reference s3://bucket/key --as weights.bin')
  })
}

function entry(address: string, path: string | null): ManifestEntry {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    throw usageFailure(`“${address}” is no address. One that works: --reference s3://bucket/weights.bin`)
  }
  return {
    path: path === null ? parseFilePath(lastPart(address), '--reference') : parseFilePath(path, '--as'),
    reference: address,
  }
}

function lastPart(address: string): string {
  const path = address.replace(/^[^:]+:\/\//, '').replace(/[?#].*$/, '')
  const part = path.slice(path.lastIndexOf('/') + 1)
  if (part === '' || !path.includes('/')) {
    throw usageFailure(`Say what ${address} is called in the version: --as <path>`)
  }
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
