import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { ManifestEntry, VersionLogResult } from '../../../contract/schemas/project.ts'
import { validateManifestPaths } from '../../../registry/blobs/file-path.ts'
import { type Connection, connect, dataOf } from '../client/connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usageFailure } from '../failure.ts'
import type { Result, Run } from '../run-command.ts'
import { formatBytes } from '../table.ts'
import { collectFiles, countFiles, totalSize } from './collect-files.ts'
import { type HashedFile, hashFiles } from './hash-files.ts'
import { linkVersion } from './link-version.ts'
import { type LogOptions, type LogRequest, readLogOptions } from './log-options.ts'
import { createProject, findProject } from './project.ts'
import { upload } from './upload.ts'

/**
 * `vitrine log`: what can be refused without reading a file is refused first; then the files are hashed, what the
 * server does not have yet is sent, and the version is logged whole.
 */
export async function log(run: Run, sources: readonly string[], options: LogOptions): Promise<Result> {
  const request = readLogOptions(options)
  if (sources.length === 0 && request.references.length === 0) {
    throw usageFailure('Name a file or a folder to log, or a --reference.')
  }
  const connection = connect(options, run.signal)
  const home = await findProject(connection, request)
  if (request.link !== null) await requireRegistry(connection, request.link.registry)

  const files = await hashFiles(await collectFiles(sources, run.signal), run.signal)
  const entries = manifestOf(files, request.references)
  if (!home.exists) await createProject(connection, home)
  const logged = await logWhole(connection, { ...request, entity: home.entity }, entries, files)
  const linked =
    request.link === null
      ? null
      : await linkVersion(connection, logged.version, request.link, request.aliases)
  return {
    json: { status: logged.status, version: logged.version, linked },
    text: [
      `${logged.status === 'logged' ? 'Logged' : 'Unchanged:'} ${logged.version.path} (${countFiles(entries.length)}, ${formatBytes(totalSize(files))})`,
      ...(linked === null ? [] : [`Linked ${linked.path}${aliasList(linked)}`]),
    ].join('\n'),
  }
}

const aliasList = (version: CollectionVersion): string =>
  version.aliases.length === 0 ? '' : ` (${version.aliases.map(({ alias }) => alias).join(', ')})`

async function requireRegistry(connection: Connection, registry: string): Promise<void> {
  await dataOf(connection.api.GET('/registries/{registry}', { params: { path: { registry } } }))
}

function manifestOf(files: readonly HashedFile[], references: readonly ManifestEntry[]): ManifestEntry[] {
  const entries = [...files.map(({ path, sha256, size }) => ({ path, sha256, size })), ...references]
  validateManifestPaths(entries.map((entry) => entry.path))
  return entries
}

/** How often bytes that the server had may go missing before it is asked no more. */
const ROUNDS = 4

async function logWhole(
  connection: Connection,
  request: LogRequest & { readonly entity: string },
  entries: ManifestEntry[],
  files: readonly HashedFile[],
): Promise<{ status: 'logged' | 'unchanged'; version: CollectionVersion }> {
  const byDigest = new Map(files.map((file) => [file.sha256, file]))
  for (let round = 1; round <= ROUNDS; round++) {
    const answer = await sendManifest(connection, request, entries)
    if (answer.status !== 'upload_needed' && answer.version !== null) {
      return { status: answer.status, version: answer.version }
    }
    await uploadAsFarAsSigned(connection, answer, byDigest)
  }
  throw new Failure(
    EXIT.failed,
    'The server asked for the same bytes again and again. Nothing was logged; tell its administrator.',
  )
}

function sendManifest(
  connection: Connection,
  request: LogRequest & { readonly entity: string },
  files: ManifestEntry[],
): Promise<VersionLogResult> {
  const { entity, project, artifact, type, metadata, description, run, link } = request
  return dataOf(
    connection.api.POST('/projects/{entity}/{project}/versions', {
      params: { path: { entity, project } },
      body: {
        artifact,
        type,
        files,
        tags: [...request.tags],
        // With a link, aliases are meant for the collection: there people look for `production`.
        aliases: link === null ? [...request.aliases] : [],
        ...(metadata === undefined ? {} : { metadata }),
        ...(description === undefined ? {} : { description }),
        ...(run === undefined ? {} : { run }),
      },
    }),
  )
}

/** Signed addresses hold for a while only. What was sent until then counts; the rest gets new ones. */
async function uploadAsFarAsSigned(
  connection: Connection,
  needed: VersionLogResult,
  files: ReadonlyMap<string, HashedFile>,
): Promise<void> {
  try {
    await upload(connection, needed, files)
  } catch (error) {
    if (!(error instanceof Failure) || error.facts.code !== 'link_expired') throw error
  }
}
