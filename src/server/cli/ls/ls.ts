import { REGISTRY_PROJECT_PREFIX } from '../../../contract/names/names.ts'
import type { Collection, CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { Project, VersionFile } from '../../../contract/schemas/project.ts'
import type { Registry } from '../../../contract/schemas/registry.ts'
import { type Connection, connect, dataOf } from '../client/connection.ts'
import type { ClientOptions } from '../client/options.ts'
import { resolvePath } from '../client/resolve-path.ts'
import { allPages, PAGE_LIMIT } from '../pages.ts'
import type { Result, Run } from '../run-command.ts'
import { formatBytes, printable, table } from '../table.ts'
import { type Place, placeOf } from './place.ts'

/** `vitrine ls`: what a path holds. Paths are printed so that they can be asked for in turn. */
export async function ls(run: Run, path: string | undefined, options: ClientOptions): Promise<Result> {
  return listOf(connect(options, run.signal), placeOf(path))
}

async function listOf(connection: Connection, place: Place): Promise<Result> {
  switch (place.kind) {
    case 'everything':
      return everything(await registries(connection), await projects(connection, undefined))
    case 'entity':
      return projectTable(await projects(connection, place.entity))
    case 'registry':
      return collectionTable(await collections(connection, place.registry))
    case 'project':
      return collectionTable(await artifacts(connection, place))
    case 'collection':
      return versionTable(await versions(connection, await collectionId(connection, place)))
    case 'artifact':
      return versionTable(await versions(connection, await artifactId(connection, place)))
    case 'version': {
      const { version } = await resolvePath(connection, place.path)
      return fileTable(version, await files(connection, version.versionId))
    }
  }
}

const limit = PAGE_LIMIT

const registries = ({ api }: Connection): Promise<Registry[]> =>
  allPages((cursor) => dataOf(api.GET('/registries', { params: { query: { cursor, limit } } })))

const projects = ({ api }: Connection, entity: string | undefined): Promise<Project[]> =>
  allPages((cursor) => dataOf(api.GET('/projects', { params: { query: { cursor, limit, entity } } })))

const collections = ({ api }: Connection, registry: string): Promise<Collection[]> =>
  allPages((cursor) =>
    dataOf(
      api.GET('/registries/{registry}/collections', {
        params: { path: { registry }, query: { cursor, limit } },
      }),
    ),
  )

const artifacts = ({ api }: Connection, path: { entity: string; project: string }): Promise<Collection[]> =>
  allPages((cursor) =>
    dataOf(
      api.GET('/projects/{entity}/{project}/artifacts', {
        params: { path: { entity: path.entity, project: path.project }, query: { cursor, limit } },
      }),
    ),
  )

async function collectionId({ api }: Connection, place: Place & { kind: 'collection' }): Promise<string> {
  const { registry, collection } = place
  const found = await dataOf(
    api.GET('/registries/{registry}/collections/{collection}', {
      params: { path: { registry, collection } },
    }),
  )
  return found.id
}

async function artifactId({ api }: Connection, place: Place & { kind: 'artifact' }): Promise<string> {
  const { entity, project, artifact } = place
  const found = await dataOf(
    api.GET('/projects/{entity}/{project}/artifacts/{artifact}', {
      params: { path: { entity, project, artifact } },
    }),
  )
  return found.id
}

const versions = ({ api }: Connection, collection: string): Promise<CollectionVersion[]> =>
  allPages((cursor) =>
    dataOf(
      api.GET('/collections/{collection}/versions', {
        params: { path: { collection }, query: { cursor, limit } },
      }),
    ),
  )

const files = ({ api }: Connection, version: string): Promise<VersionFile[]> =>
  allPages((cursor) =>
    dataOf(api.GET('/versions/{version}/files', { params: { path: { version }, query: { cursor, limit } } })),
  )

function everything(found: Registry[], others: Project[]): Result {
  const rows = [
    ...found.map(({ name, collectionCount, role }) => [
      REGISTRY_PROJECT_PREFIX + name,
      'registry',
      String(collectionCount),
      role,
    ]),
    ...others.map(({ entity, name, artifactCount, role }) => [
      `${entity}/${name}`,
      'project',
      String(artifactCount),
      role,
    ]),
  ]
  return {
    json: { registries: found, projects: others },
    text: rowsOrNote(['PATH', 'KIND', 'HOLDS', 'YOUR ROLE'], rows, 'There is nothing yet that you may see.'),
  }
}

const projectTable = (found: Project[]): Result => ({
  json: { projects: found },
  text: rowsOrNote(
    ['PATH', 'ARTIFACTS', 'RUNS', 'YOUR ROLE'],
    found.map((item) => [
      `${item.entity}/${item.name}`,
      String(item.artifactCount),
      String(item.runCount),
      item.role,
    ]),
    'No projects that you may see.',
  ),
})

const collectionTable = (found: Collection[]): Result => ({
  json: { collections: found },
  text: rowsOrNote(
    ['PATH', 'TYPE', 'VERSIONS', 'ALIASES'],
    found.map((item) => [item.path, item.type, String(item.versionCount), aliasesOf(item)]),
    'Nothing in it yet.',
  ),
})

const aliasesOf = (collection: Collection): string => {
  const shown = collection.aliases.map(({ alias, version }) => `${alias}=${version}`).join(', ')
  const more = collection.aliasCount - collection.aliases.length
  return more > 0 ? `${shown} and ${more} more` : shown
}

const versionTable = (found: CollectionVersion[]): Result => ({
  json: { versions: found },
  text: rowsOrNote(
    ['VERSION', 'SIZE', 'FILES', 'CREATED', 'BY', 'ALIASES'],
    found.map((item) => [
      item.version,
      formatBytes(item.size),
      String(item.fileCount),
      item.createdAt.slice(0, 16).replace('T', ' '),
      item.createdBy?.username ?? '–',
      item.aliases.map(({ alias }) => alias).join(', '),
    ]),
    'No versions yet.',
  ),
})

const fileTable = (version: CollectionVersion, found: VersionFile[]): Result => ({
  json: { version, files: found },
  text: rowsOrNote(
    ['SIZE', 'SHA256', 'PATH'],
    found.map(({ size, sha256, path, reference }) => [
      size === null ? '–' : formatBytes(size),
      sha256?.slice(0, 12) ?? 'reference',
      reference === null ? path : `${path} → ${reference}`,
    ]),
    'No files.',
  ),
})

const rowsOrNote = (head: string[], rows: string[][], note: string): string =>
  rows.length === 0
    ? note
    : table(
        head,
        rows.map((row) => row.map(printable)),
      )
