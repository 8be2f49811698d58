import { parsePath } from '../../../contract/paths/paths.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { type Connection, dataOf } from './connection.ts'

export interface ResolvedPath {
  readonly version: CollectionVersion
  /** Of the collection or artifact. */
  readonly name: string
}

/** The version a path leads to (semantics.md, Names: path). A digest leads to one version, or is refused. */
export async function resolvePath(connection: Connection, path: string): Promise<ResolvedPath> {
  const parsed = parsePath(path)
  const found = await dataOf(connection.api.GET('/resolve', { params: { query: { path } } }))
  if (found.version === null)
    throw new Failure(EXIT.notFound, `${path} names no version. Add one: “${path}:latest”.`)
  if (parsed.kind === 'digest' && found.others.length > 0) throw ambiguous(found.version, found.others)
  return { version: found.version, name: found.collection?.name ?? nameIn(found.version.path) }
}

const nameIn = (path: string): string => path.replace(/:[^:]*$/, '').replace(/^.*\//, '')

function ambiguous(first: CollectionVersion, others: readonly CollectionVersion[]): Failure {
  const paths = [first, ...others].slice(0, 5).map((version) => version.path)
  return new Failure(
    EXIT.usage,
    `${others.length + 1} versions have that digest. Name one by its path: ${paths.join(', ')}`,
  )
}
