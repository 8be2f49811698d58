import { notFound } from '../../../contract/errors.ts'
import { fileByMd5 } from '../../../registry/artifacts/version-files.ts'
import type { Context } from '../../../registry/context.ts'
import { committedVersion } from '../../../registry/drafts/draft-files.ts'
import { sendBlob } from '../../rest/bytes/download.ts'
import { requireId } from '../ids.ts'

export interface FallbackPlace {
  readonly artifact: string
  readonly md5: string
}

/**
 * A file by the MD5 of its bytes, for whoever has a key: where the SDK has no signed address, or one that has expired
 * (notes, 4). The content is told by its MD5, because its address holds the last part of the path only.
 */
export async function sendByMd5(
  ctx: Context,
  request: Request,
  { artifact, md5 }: FallbackPlace,
): Promise<Response> {
  const draft = requireId(artifact, 'ver', 'The artifact')
  const version = (await committedVersion(ctx, { draft })) ?? draft
  const file = await fileByMd5(ctx, { version, md5 })
  if (file.sha256 === null) throw notFound('Such bytes in this version')
  return sendBlob(ctx, request, {
    sha256: file.sha256,
    size: file.size ?? 0,
    path: file.path,
    download: true,
  })
}
