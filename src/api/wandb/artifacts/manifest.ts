import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { JsonObject } from '../../../contract/schemas/common.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { entryDigest, md5FromBase64 } from '../../../registry/blobs/manifest-md5.ts'
import type { DraftEntry } from '../../../registry/drafts/commit-draft.ts'
import { checkInput } from '../../rest/input/check-input.ts'
import { decodeId, encodeId } from '../ids.ts'

/** Manifest v1, as the SDK reads it (notes, 3). */
export function wandbManifest(version: string, files: readonly VersionFile[]) {
  const birthArtifactID = encodeId('Artifact', version)
  return {
    version: 1,
    storagePolicy: 'wandb-storage-policy-v1',
    storagePolicyConfig: { storageLayout: 'V2' },
    contents: Object.fromEntries(
      files.map((file) => [
        file.path,
        {
          digest: entryDigest({ ...file, reference_digest: file.referenceDigest }),
          ...(file.size === null ? {} : { size: file.size }),
          ...(file.reference === null ? { birthArtifactID } : { ref: file.reference }),
          ...(file.referenceExtra === null ? {} : { extra: file.referenceExtra }),
        },
      ]),
    ),
  }
}

const Sent = z.object({
  version: z.literal(1),
  contents: z.record(
    z.string(),
    z.object({
      digest: z.string(),
      size: z.int().min(0).nullish(),
      birthArtifactID: z.string().nullish(),
      ref: z.string().nullish(),
      extra: JsonObject.nullish(),
    }),
  ),
})

/** The SDK notes an empty object where it has nothing to note. */
const extraOf = (extra: Record<string, unknown> | null | undefined) =>
  extra === null || extra === undefined || Object.keys(extra).length === 0 ? {} : { extra }

/** The manifest that the SDK sends, as the entries of a draft. Paths on the sender's machine stay behind. */
export function readManifest(text: string): DraftEntry[] {
  const manifest = checkInput(Sent, JSON.parse(text), 'body')
  return Object.entries(manifest.contents).map(([path, entry]): DraftEntry => {
    if (entry.ref !== null && entry.ref !== undefined) {
      return {
        path,
        reference: entry.ref,
        digest: entry.digest,
        ...(entry.size === null || entry.size === undefined ? {} : { size: entry.size }),
        ...extraOf(entry.extra),
      }
    }
    const md5 = md5FromBase64(entry.digest)
    if (md5 === null) {
      throw new Problem('invalid_input', `The digest of “${path}” is no MD5 in base64.`, { field: 'digest' })
    }
    const heldBy = decodeId(entry.birthArtifactID ?? '', 'ver')
    return { path, md5, ...(heldBy === null ? {} : { heldBy }) }
  })
}
