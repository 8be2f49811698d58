import type { SearchHit } from '../../../contract/schemas/activity.ts'
import { paths } from '../../lib/paths.ts'

const REGISTRY_PREFIX = 'wandb-registry-'

/**
 * Where a hit leads, from its path (semantics.md, Names): null where the app has no page for it yet, such as the source
 * side of a version.
 */
export function addressOf(hit: Pick<SearchHit, 'kind' | 'name' | 'path' | 'version'>): string | null {
  if (hit.kind === 'registry') return paths.registry(hit.name)
  const registryAt = hit.path.indexOf(REGISTRY_PREFIX)
  if (registryAt === -1) return null
  const [registry, rest] = splitOnce(hit.path.slice(registryAt + REGISTRY_PREFIX.length), '/')
  const [collection, suffix] = splitOnce(rest, ':')
  const version = hit.version ?? suffix
  return version === ''
    ? paths.collection(registry, collection)
    : paths.version(registry, collection, version)
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
