import { Problem } from '../../../contract/errors.ts'
import { recordBlobs } from '../../../registry/artifacts/missing-blobs.ts'
import { verifyGrant } from '../../../registry/blobs/grant.ts'
import { noteDraftFile } from '../../../registry/drafts/draft-files.ts'
import { noteRunFile } from '../../../registry/runs/run-files.ts'
import { signingSecret } from '../../rest/bytes/signing-secret.ts'
import type { Exchange } from '../door.ts'

/** Takes the bytes that an address was granted for. Those of a draft are checked against the MD5 it was signed with. */
export async function receiveUpload({ door, request, url }: Exchange): Promise<Response> {
  const { services } = door
  const token = url.searchParams.get('token') ?? ''
  const grant = verifyGrant(await signingSecret(services), token, services.clock().getTime())
  if (grant.kind === 'manifest') {
    throw new Problem('forbidden', 'This address is for reading.', { field: 'token' })
  }
  const expected = { md5: grant.kind === 'draft-file' ? grant.md5 : undefined, size: declaredSize(request) }
  const body = request.body ?? new Blob([]).stream()
  // Bytes of a draft are made safe by its commit, all at once: one by one that takes most of the time of small files.
  const durable = grant.kind === 'run-file'
  const blob = await services.blobs.put(body, expected, { signal: request.signal, durable })
  await recordBlobs(services, [blob])
  if (grant.kind === 'draft-file')
    await noteDraftFile(services, { draft: grant.draft, path: grant.path, blob })
  else await noteRunFile(services, { run: grant.run, path: grant.path, blob })
  return new Response(null, { status: 200, headers: { ETag: `"${blob.md5}"` } })
}

/** A body that ends early is then known to have been cut. */
function declaredSize(request: Request): number | undefined {
  const header = request.headers.get('content-length')
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}
