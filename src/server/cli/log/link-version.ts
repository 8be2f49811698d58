import { ERROR_STATUS, type ErrorCode } from '../../../contract/errors.ts'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { type Connection, dataOf } from '../client/connection.ts'
import { EXIT, exitCodeOfStatus } from '../exit-codes.ts'
import { Failure } from '../failure.ts'

/** Links a version that was just logged. If that fails the version stays, and the sentence says so. */
export async function linkVersion(
  connection: Connection,
  version: CollectionVersion,
  target: { readonly registry: string; readonly collection: string },
  aliases: readonly string[],
): Promise<CollectionVersion> {
  const { registry, collection } = target
  const result = await dataOf(
    connection.api.POST('/registries/{registry}/links', {
      params: { path: { registry } },
      body: { collection, versions: [version.versionId], aliases: [...aliases] },
    }),
  ).catch((error: unknown) => {
    if (error instanceof Failure) throw notLinked(version, error.exitCode, error.message, error.facts)
    throw error
  })
  const outcome = result.outcomes[0]
  if (outcome?.linked) return outcome.linked
  const { code, detail } = outcome?.problem ?? { code: 'internal', detail: 'The server told no outcome.' }
  throw notLinked(version, exitCodeOfCode(code), detail, { code: code as ErrorCode })
}

const exitCodeOfCode = (code: string): number =>
  code in ERROR_STATUS ? exitCodeOfStatus(ERROR_STATUS[code as ErrorCode]) : EXIT.failed

const notLinked = (
  version: CollectionVersion,
  exitCode: number,
  detail: string,
  facts: Failure['facts'],
): Failure => new Failure(exitCode, `${version.path} was logged, but not linked: ${detail}`, facts)
