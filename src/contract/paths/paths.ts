/**
 * The path grammar (semantics.md, Names): how people, SDKs and the command line say which version they mean.
 *
 *     [org/]wandb-registry-<registry>/<collection>[:<alias or vN>]
 *     [entity/][project/]artifact[:<alias or vN>]
 *     ~digest:<hex>
 */
import { Problem } from '../errors.ts'
import {
  parseArtifactName,
  parseCollectionName,
  parseEntityName,
  parseProjectName,
  parseRegistryName,
  REGISTRY_PROJECT_PREFIX,
} from '../names/names.ts'
import { formatVersionRef, LATEST, parseVersionRef, type VersionRef } from './version-ref.ts'

export interface RegistryPath {
  kind: 'registry'
  organization?: string
  registry: string
  collection: string
  version: VersionRef
}

export interface ArtifactPath {
  kind: 'artifact'
  entity?: string
  project?: string
  artifact: string
  version: VersionRef
}

/** Whatever version has these bytes: the hex of its digest, in lower case. */
export interface DigestPath {
  kind: 'digest'
  digest: string
}

export type ParsedPath = RegistryPath | ArtifactPath | DigestPath

const EXAMPLES =
  'Paths that work: "wandb-registry-Model/Voice activity:production", "team/project/silero-vad:v3", "~digest:5f1d3c…".'

const DIGEST_PREFIX = '~digest:'

/** SHA-256 takes 64 digits, MD5 (what the `wandb` door names) 32. */
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/

const parseDigest = (hex: string, field: string): DigestPath => {
  const digest = hex.toLowerCase()
  if (DIGEST.test(digest)) return { kind: 'digest', digest }
  const sentence = 'After "~digest:" come the 64 hexadecimal digits of a SHA-256, or the 32 of an MD5.'
  throw new Problem('invalid_path', sentence, { field })
}

/** At the first colon: names hold none, so everything behind it is the version. */
const splitVersion = (text: string, field: string): { place: string; version: VersionRef } => {
  const colon = text.indexOf(':')
  if (colon === -1) return { place: text, version: LATEST }
  return { place: text.slice(0, colon), version: parseVersionRef(text.slice(colon + 1), field) }
}

const registryOf = (part: string): string | undefined =>
  part.startsWith(REGISTRY_PROJECT_PREFIX) ? part.slice(REGISTRY_PROJECT_PREFIX.length) : undefined

const parsePlace = (parts: string[], version: VersionRef, field: string): ParsedPath => {
  // Read from the back, as a path is written: the last part is the thing, what stands before it narrows the search.
  const [name = '', home, owner] = parts.toReversed()
  const registry = home === undefined ? undefined : registryOf(home)
  if (registry !== undefined) {
    return {
      kind: 'registry',
      ...(owner === undefined ? {} : { organization: parseEntityName(owner, field) }),
      registry: parseRegistryName(registry, field),
      collection: parseCollectionName(name, field),
      version,
    }
  }
  return {
    kind: 'artifact',
    ...(owner === undefined ? {} : { entity: parseEntityName(owner, field) }),
    ...(home === undefined ? {} : { project: parseProjectName(home, field) }),
    artifact: parseArtifactName(name, field),
    version,
  }
}

/** Reads a path, or refuses it with `invalid_path`, saying which part breaks which rule. */
export const parsePath = (text: string, field = 'path'): ParsedPath => {
  if (text.startsWith(DIGEST_PREFIX)) return parseDigest(text.slice(DIGEST_PREFIX.length), field)

  const { place, version } = splitVersion(text, field)
  const parts = place.split('/')
  if (parts.length > 3) {
    const sentence = `A path has at most three parts between slashes: this one has ${parts.length}. ${EXAMPLES}`
    throw new Problem('invalid_path', sentence, { field })
  }
  if (parts.includes('')) {
    throw new Problem('invalid_path', `A path has no empty part. ${EXAMPLES}`, { field })
  }
  try {
    return parsePlace(parts, version, field)
  } catch (error) {
    if (error instanceof Problem) throw new Problem('invalid_path', error.message, { field })
    throw error
  }
}

/** A registry or a project, as far as a path names it. `entity` is null where a registry has no owner to write. */
export interface PathHome {
  kind: 'registry' | 'project'
  name: string
  entity: string | null
}

/** The path of a collection or artifact in its home, without a version. */
export const formatHomePath = (home: PathHome, name: string): string =>
  home.kind === 'registry'
    ? `${REGISTRY_PROJECT_PREFIX}${home.name}/${name}`
    : [home.entity, home.name, name].filter((part) => part !== null).join('/')

/** The path written out in full, `:latest` included. `parsePath` reads back the same. */
export const formatPath = (path: ParsedPath): string => {
  if (path.kind === 'digest') return `${DIGEST_PREFIX}${path.digest}`
  const parts =
    path.kind === 'registry'
      ? [path.organization, `${REGISTRY_PROJECT_PREFIX}${path.registry}`, path.collection]
      : [path.entity, path.project, path.artifact]
  const place = parts.filter((part) => part !== undefined).join('/')
  return `${place}:${formatVersionRef(path.version)}`
}
