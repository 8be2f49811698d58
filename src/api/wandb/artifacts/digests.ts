import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { manifestMd5Of, manifestMd5sOfViews } from '../../../registry/versions/manifest-md5.ts'
import type { Call } from '../graphql/fields.ts'

const known = new WeakMap<Call, Map<string, string>>()

/** Looks up the digests of a page of versions at once: whoever asks for a list of them asks each for its digest. */
export async function expectDigests(call: Call, views: readonly CollectionVersion[]): Promise<void> {
  const versions = [...new Set(views.map(({ versionId }) => versionId))]
  const found = await manifestMd5sOfViews(call.ctx, { versions })
  known.set(call, new Map([...(known.get(call) ?? []), ...found]))
}

export async function digestOf(call: Call, { versionId }: CollectionVersion): Promise<string> {
  return known.get(call)?.get(versionId) ?? manifestMd5Of(call.ctx, { version: versionId })
}
