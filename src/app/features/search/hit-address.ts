import type { SearchHit } from '../../../contract/schemas/activity.ts'
import { paths } from '../../lib/paths.ts'

const REGISTRY_PREFIX = 'wandb-registry-'

type Hit = Pick<SearchHit, 'kind' | 'name' | 'path' | 'version'> & Partial<Pick<SearchHit, 'type'>>

/** Where a hit leads, from its path (semantics.md, Names). Null where the path does not say enough. */
export function addressOf(hit: Hit): string | null {
  if (hit.kind === 'registry') return paths.registry(hit.name)
  const [place, suffix] = splitOnce(hit.path, ':')
  const version = hit.version ?? suffix
  const registryAt = place.indexOf(REGISTRY_PREFIX)
  return registryAt === -1
    ? projectAddress(hit, place.split('/'), version)
    : registryAddress(place.slice(registryAt + REGISTRY_PREFIX.length), version)
}

function registryAddress(place: string, version: string): string {
  const [registry, collection] = splitOnce(place, '/')
  return version === ''
    ? paths.collection(registry, collection)
    : paths.version(registry, collection, version)
}

function projectAddress({ kind, type }: Hit, parts: readonly string[], version: string): string | null {
  const [entity, project, name, run] = parts
  if (entity === undefined || project === undefined) return null
  if (kind === 'project') return paths.project(entity, project)
  if (kind === 'run') return run === undefined ? null : paths.run(entity, project, run)
  if (name === undefined || type == null) return null
  return version === ''
    ? paths.artifact(entity, project, type, name)
    : paths.artifactVersion(entity, project, type, name, version)
}

/** The page of a version, at its source or in a registry. */
export const addressOfVersion = (version: { path: string; version: string; type: string }): string | null =>
  addressOf({ kind: 'version', name: '', ...version })

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
