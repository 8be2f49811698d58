import { parseAlias } from '../../../contract/names/names.ts'
import { parsePath } from '../../../contract/paths/paths.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type Connection, connect, dataOf } from '../client/connection.ts'
import type { ClientOptions } from '../client/options.ts'
import { resolvePath } from '../client/resolve-path.ts'
import { usageFailure } from '../failure.ts'
import type { Result, Run } from '../run-command.ts'

export interface AliasOptions extends ClientOptions {
  readonly expect?: string | undefined
  readonly remove?: boolean | undefined
  readonly reason?: string | undefined
}

/** `vitrine alias`: one alias set, moved or removed, with `expect` only while nobody was faster (semantics.md, Aliases). */
export async function changeAlias(
  run: Run,
  path: string,
  name: string,
  options: AliasOptions,
): Promise<Result> {
  const alias = parseAlias(name)
  const expect = expectationOf(options.expect)
  if (parsePath(path).kind === 'digest')
    throw usageFailure('An alias belongs to a collection: name it by its path, not by a digest.')
  const connection = connect(options, run.signal)
  const { version } = await resolvePath(connection, path)
  const change = { alias, reason: options.reason }
  if (options.remove !== true) return set(connection, version, { ...change, expect })
  if (expect === null)
    throw usageFailure('An alias that no version holds cannot be taken off: leave out --expect none.')
  // Who writes `…:v3 production --remove` means the alias on v3, and no other.
  const named = path.includes(':') ? version.version : undefined
  return remove(connection, version, { ...change, expect: expect ?? named })
}

/** Undefined for no expectation, null for “no version holds it”. */
function expectationOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return undefined
  if (text === 'none') return null
  if (/^v\d+$/.test(text)) return text
  throw usageFailure(`--expect takes a version such as v3, or none; this is “${text}”.`)
}

interface Change {
  readonly alias: string
  readonly reason: string | undefined
}

async function set(
  connection: Connection,
  version: CollectionVersion,
  { alias, reason, expect }: Change & { expect: string | null | undefined },
): Promise<Result> {
  const result = await dataOf(
    connection.api.PUT('/collections/{collection}/aliases/{alias}', {
      params: { path: { collection: version.collectionId, alias } },
      body: {
        version: version.version,
        ...(expect === undefined ? {} : { expect }),
        ...(reason === undefined ? {} : { reason }),
      },
    }),
  )
  const place = withoutVersion(version.path)
  return {
    json: { ...result, path: `${place}:${alias}`, version: version.version },
    text:
      result.actionId === null
        ? `${alias} was on ${version.version} of ${place} already`
        : `${alias} is on ${version.version} of ${place} now`,
  }
}

async function remove(
  connection: Connection,
  version: CollectionVersion,
  { alias, reason, expect }: Change & { expect: string | undefined },
): Promise<Result> {
  const result = await dataOf(
    connection.api.DELETE('/collections/{collection}/aliases/{alias}', {
      params: { path: { collection: version.collectionId, alias }, query: { expect, reason } },
    }),
  )
  const place = withoutVersion(version.path)
  return {
    json: { ...result, path: `${place}:${alias}`, version: null },
    text: `${alias} is on no version of ${place} now`,
  }
}

const withoutVersion = (path: string): string => path.replace(/:[^:]*$/, '')
