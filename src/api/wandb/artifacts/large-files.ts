import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { md5ToBase64 } from '../../../registry/blobs/manifest-md5.ts'
import { assembleDraftFile, partPath } from '../../../registry/drafts/assemble-draft-file.ts'
import { grantedAddress, grantedToken, openGrant } from '../files/addresses.ts'
import { type Call, type Fields, type Node, taking } from '../graphql/fields.ts'
import { requireId } from '../ids.ts'
import { shape } from '../sources.ts'

/** A part of a file: its number, from 1, and its MD5 in hex. The SDK cuts files of 2 GiB and more into 100 MiB (notes, 3). */
export const Part = z.object({
  partNumber: z.int().min(1).max(10_000),
  hexMD5: z
    .string()
    .transform((text) => text.replaceAll('"', '').toLowerCase())
    .pipe(z.string().regex(/^[\da-f]{32}$/, 'is an MD5 in hex')),
})
export type Part = z.output<typeof Part>

export const Parts = z.array(Part).max(10_000)

interface LargeFile {
  readonly draft: string
  readonly path: string
  /** Of the whole, in hex. */
  readonly md5: string
}

/** Where to send each part, null where there are none; the upload is named by what it was granted for, so that nothing has to be kept of it. */
export async function partAddresses(
  call: Call,
  file: LargeFile,
  parts: readonly Part[],
): Promise<Node | null> {
  if (parts.length === 0) return null
  const addresses = await grantedAddress(
    call,
    parts.map(({ partNumber, hexMD5 }) => ({
      kind: 'draft-file' as const,
      draft: file.draft,
      path: partPath(file.path, partNumber),
      md5: hexMD5,
    })),
  )
  return shape('UploadMultipartUrls', {
    uploadID: await grantedToken(call, { kind: 'draft-file', ...file }),
    uploadUrlParts: parts.map(({ partNumber }, index) =>
      shape('UploadUrlPart', { partNumber, uploadUrl: addresses[index] ?? null }),
    ),
  })
}

const Complete = z.object({
  input: z.object({
    completeMultipartAction: z.literal('Complete'),
    completedParts: Parts,
    artifactID: z.string(),
    storagePath: z.string(),
    uploadID: z.string(),
  }),
})

/** What the SDK calls when all parts of a file are there. */
export const largeFiles: Fields = {
  completeMultipartUploadArtifact: taking(Complete, async (_: unknown, { input }, call) => {
    const draft = requireId(input.artifactID, 'ver', 'The artifact')
    const grant = await openGrant(call, input.uploadID)
    if (grant.kind !== 'draft-file' || grant.draft !== draft) {
      throw new Problem('forbidden', 'This upload is of another artifact.', { field: 'input.uploadID' })
    }
    const parts = input.completedParts.map(({ partNumber, hexMD5 }) => ({ number: partNumber, md5: hexMD5 }))
    await assembleDraftFile(call.ctx, { draft, path: grant.path, md5: grant.md5, parts })
    return shape('CompleteMultipartUploadArtifactPayload', { digest: md5ToBase64(grant.md5) })
  }),
}
