import { readFileSync } from 'node:fs'
import { parseMetadata } from '../../../contract/names/metadata.ts'
import {
  parseAlias,
  parseArtifactName,
  parseCollectionName,
  parseEntityName,
  parseProjectName,
  parseRegistryName,
  parseTag,
  parseTypeName,
  REGISTRY_PROJECT_PREFIX,
} from '../../../contract/names/names.ts'
import type { ManifestEntry } from '../../../contract/schemas/project.ts'
import type { ClientOptions } from '../client/options.ts'
import { usageFailure } from '../failure.ts'
import { type ReferenceArgument, readReferences } from './references.ts'

export interface LogOptions extends ClientOptions {
  readonly project: string
  readonly name: string
  readonly type: string
  readonly link?: string | undefined
  readonly alias: readonly string[]
  readonly tag: readonly string[]
  readonly metadata?: string | undefined
  readonly description?: string | undefined
  readonly run?: string | undefined
  readonly references: readonly ReferenceArgument[]
}

/** What is asked for, checked before a byte is read. The server checks it again: it knows the rules, this is sooner. */
export interface LogRequest {
  /** Null for your own. */
  readonly entity: string | null
  readonly project: string
  readonly artifact: string
  readonly type: string
  readonly link: { readonly registry: string; readonly collection: string } | null
  readonly aliases: readonly string[]
  readonly tags: readonly string[]
  readonly metadata: Record<string, unknown> | undefined
  readonly description: string | undefined
  readonly run: string | undefined
  readonly references: ManifestEntry[]
}

export function readLogOptions(options: LogOptions): LogRequest {
  return {
    ...projectOf(options.project),
    artifact: parseArtifactName(options.name, '--name'),
    type: parseTypeName(options.type, '--type'),
    link: options.link === undefined ? null : linkOf(options.link),
    aliases: options.alias.map((alias) => parseAlias(alias, '--alias')),
    tags: options.tag.map((tag) => parseTag(tag, '--tag')),
    metadata: options.metadata === undefined ? undefined : readMetadata(options.metadata),
    description: options.description,
    run: options.run,
    references: readReferences(options.references),
  }
}

export function projectOf(text: string): { entity: string | null; project: string } {
  const [first = '', second, ...more] = text.split('/')
  if (more.length > 0)
    throw usageFailure(`“${text}” is no project. Write --project entity/project, or the project alone.`)
  if (second === undefined) return { entity: null, project: parseProjectName(first, '--project') }
  return { entity: parseEntityName(first, '--project'), project: parseProjectName(second, '--project') }
}

/** `Model/Voice activity`; the form of paths, `wandb-registry-Model/Voice activity`, means the same. */
function linkOf(text: string): { registry: string; collection: string } {
  const [first = '', collection, ...more] = text.split('/')
  if (collection === undefined || more.length > 0) {
    throw usageFailure(
      `“${text}” is no collection. Write --link "<registry>/<collection>", such as --link "Model/Voice activity".`,
    )
  }
  const registry = first.startsWith(REGISTRY_PROJECT_PREFIX)
    ? first.slice(REGISTRY_PROJECT_PREFIX.length)
    : first
  return {
    registry: parseRegistryName(registry, '--link'),
    collection: parseCollectionName(collection, '--link'),
  }
}

function readMetadata(file: string): Record<string, unknown> {
  const text = readFileSync(file, 'utf8')
  try {
    return parseMetadata(JSON.parse(text), '--metadata')
  } catch (error) {
    if (error instanceof SyntaxError)
      throw usageFailure(`${file} is not JSON: ${error.message}. Metadata is one JSON object.`)
    throw error
  }
}
