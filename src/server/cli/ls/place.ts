import {
  parseEntityName,
  parseProjectName,
  parseRegistryName,
  REGISTRY_PROJECT_PREFIX,
} from '../../../contract/names/names.ts'
import { parsePath } from '../../../contract/paths/paths.ts'
import { usageFailure } from '../failure.ts'

/** What a path means to `ls`: the deeper, the narrower. */
export type Place =
  | { readonly kind: 'everything' }
  | { readonly kind: 'registry'; readonly registry: string }
  | { readonly kind: 'collection'; readonly registry: string; readonly collection: string }
  | { readonly kind: 'entity'; readonly entity: string }
  | { readonly kind: 'project'; readonly entity: string; readonly project: string }
  | {
      readonly kind: 'artifact'
      readonly entity: string
      readonly project: string
      readonly artifact: string
    }
  | { readonly kind: 'version'; readonly path: string }

export function placeOf(text: string | undefined): Place {
  if (text === undefined || text === '' || text === '/') return { kind: 'everything' }
  if (text.includes(':')) return { kind: 'version', path: text }
  const parts = text.replace(/\/$/, '').split('/')
  const registryAt = parts.findIndex((part) => part.startsWith(REGISTRY_PROJECT_PREFIX))
  return registryAt >= 0 ? inRegistry(parts.slice(registryAt)) : inProject(parts)
}

function inRegistry(parts: readonly string[]): Place {
  const [first = '', collection] = parts
  const registry = parseRegistryName(first.slice(REGISTRY_PROJECT_PREFIX.length), 'path')
  if (collection === undefined) return { kind: 'registry', registry }
  const path = parsePath(parts.join('/'))
  if (path.kind !== 'registry') throw usageFailure(`“${parts.join('/')}” is no collection of a registry.`)
  return { kind: 'collection', registry, collection: path.collection }
}

function inProject(parts: readonly string[]): Place {
  const [first = '', second, third, ...more] = parts
  if (more.length > 0) throw usageFailure('A path has at most three parts: entity/project/artifact.')
  const entity = parseEntityName(first, 'path')
  if (second === undefined) return { kind: 'entity', entity }
  const project = parseProjectName(second, 'path')
  return third === undefined
    ? { kind: 'project', entity, project }
    : { kind: 'artifact', entity, project, artifact: third }
}
