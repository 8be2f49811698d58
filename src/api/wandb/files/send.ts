import { Problem } from '../../../contract/errors.ts'
import { manifestFiles } from '../../../registry/artifacts/version-files.ts'
import { verifyGrant } from '../../../registry/blobs/grant.ts'
import { verifyBlobToken } from '../../../registry/blobs/signed-url.ts'
import { sendBlob } from '../../rest/bytes/download.ts'
import { signingSecret } from '../../rest/bytes/signing-secret.ts'
import { wandbManifest } from '../artifacts/manifest.ts'
import type { Exchange } from '../door.ts'

/** The bytes behind a signed address: whole or in part, as everywhere. */
export async function sendSigned({ door, request, url }: Exchange, sha256: string): Promise<Response> {
  const { services } = door
  const claims = verifyBlobToken(await signingSecret(services), url.searchParams.get('token') ?? '', {
    action: 'get',
    sha256,
    now: services.clock().getTime(),
  })
  const size = claims.size ?? (await services.blobs.stat(sha256))?.size
  if (size === undefined) throw new Problem('blob_missing', 'These bytes are not stored here any more.')
  return sendBlob(services, request, { sha256, size, path: claims.filename ?? sha256, download: true })
}

/** The manifest of a version in the SDK's form. */
export async function sendManifest({ door, url }: Exchange): Promise<Response> {
  const { services } = door
  const token = url.searchParams.get('token') ?? ''
  const grant = verifyGrant(await signingSecret(services), token, services.clock().getTime())
  if (grant.kind !== 'manifest') {
    throw new Problem('forbidden', 'This address is for sending.', { field: 'token' })
  }
  const files = await manifestFiles(services, grant.version)
  return Response.json(wandbManifest(grant.version, files), {
    headers: { 'Cache-Control': 'private, no-cache' },
  })
}
