import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { validateManifestPaths } from '../../../registry/blobs/file-path.ts'
import { type Connection, connect, dataOf } from '../client/connection.ts'
import type { ClientOptions } from '../client/options.ts'
import { resolvePath } from '../client/resolve-path.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { allPages, PAGE_LIMIT } from '../pages.ts'
import { inParallel } from '../parallel.ts'
import { startProgress } from '../progress.ts'
import type { Result, Run } from '../run-command.ts'
import { count, formatBytes, printable } from '../table.ts'
import { type Content, groupByContent } from './contents.ts'
import { fetchContent } from './fetch-content.ts'
import { TargetFolder } from './target-folder.ts'

export interface GetOptions extends ClientOptions {
  readonly file: readonly string[]
}

const AT_ONCE = 6

/** `vitrine get`: every file arrives whole, under its final name, with the digest the registry has for it. */
export async function get(
  run: Run,
  path: string,
  dir: string | undefined,
  options: GetOptions,
): Promise<Result> {
  const connection = connect(options, run.signal)
  const { version, name } = await resolvePath(connection, path)
  const files = chosen(await filesOf(connection, version), options.file)
  // The server's word is not enough to write wherever it says.
  validateManifestPaths(files.map((file) => file.path))

  const directory = resolve(dir ?? folderName(name))
  await mkdir(directory, { recursive: true })
  const folder = await TargetFolder.open(directory)
  const contents = groupByContent(version.versionId, files)
  const fetched = await fetchAll(connection, folder, contents)
  const references = files.flatMap(({ path: at, reference }) =>
    reference === null ? [] : [{ path: at, reference }],
  )
  return {
    json: { version, directory, files: fetched, references },
    text: summary(version, directory, contents, references),
  }
}

async function filesOf(connection: Connection, version: CollectionVersion): Promise<VersionFile[]> {
  const path = { version: version.versionId }
  return allPages((cursor) =>
    dataOf(
      connection.api.GET('/versions/{version}/files', {
        params: { path, query: { cursor, limit: PAGE_LIMIT } },
      }),
    ),
  )
}

function chosen(files: readonly VersionFile[], wanted: readonly string[]): readonly VersionFile[] {
  if (wanted.length === 0) return files
  return wanted.map((path) => {
    const file = files.find((candidate) => candidate.path === path.normalize('NFC'))
    if (file !== undefined) return file
    throw new Failure(EXIT.notFound, `The version has no file “${printable(path)}”. It has ${some(files)}.`)
  })
}

const some = (files: readonly VersionFile[]): string =>
  files
    .slice(0, 5)
    .map((file) => printable(file.path))
    .join(', ') + (files.length > 5 ? ` and ${files.length - 5} more` : '')

async function fetchAll(
  connection: Connection,
  folder: TargetFolder,
  contents: readonly Content[],
): Promise<{ path: string; size: number; sha256: string }[]> {
  const progress = startProgress(
    'Downloading',
    contents.reduce((sum, { size }) => sum + size, 0),
  )
  try {
    await inParallel(contents, AT_ONCE, (content) => fetchContent(connection, folder, content, progress))
  } finally {
    progress.end()
    await folder.close()
  }
  return contents.flatMap(({ paths, size, sha256 }) => paths.map((path) => ({ path, size, sha256 })))
}

function summary(
  version: CollectionVersion,
  directory: string,
  contents: readonly Content[],
  references: readonly { path: string; reference: string }[],
): string {
  const number = contents.reduce((sum, { paths }) => sum + paths.length, 0)
  const bytes = contents.reduce((sum, { paths, size }) => sum + paths.length * size, 0)
  return [
    `${version.path}: ${count(number, 'file')}, ${formatBytes(bytes)}, verified, in ${printable(directory)}`,
    ...references.map(
      ({ path, reference }) => `Not downloaded, kept elsewhere: ${printable(path)} → ${printable(reference)}`,
    ),
  ].join('\n')
}

/** Windows reads a backslash as a separator and refuses some characters; a folder's name should work everywhere. */
const folderName = (name: string): string => name.replaceAll(/[\\<>"|?*]/g, '_')
