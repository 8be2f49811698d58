import { z } from 'zod'
import { Problem } from '../../../contract/errors.ts'
import { md5FromBase64 } from '../../../registry/blobs/manifest-md5.ts'
import { commitDraft } from '../../../registry/drafts/commit-draft.ts'
import {
  announceDraftFiles,
  DRAFT_MANIFEST,
  readDraftManifest,
} from '../../../registry/drafts/draft-files.ts'
import { grantedAddress } from '../files/addresses.ts'
import { type Fields, taking } from '../graphql/fields.ts'
import { encodeId, requireId } from '../ids.ts'
import { shape } from '../sources.ts'
import { Parts, partAddresses } from './large-files.ts'
import { artifactOf } from './look-up.ts'
import { readManifest } from './manifest.ts'

const requireMd5 = (base64: string, field: string): string => {
  const md5 = md5FromBase64(base64)
  if (md5 !== null) return md5
  throw new Problem('invalid_input', `${field} is an MD5 in base64.`, { field })
}

const Manifest = z.object({
  input: z.object({
    artifactID: z.string(),
    baseArtifactID: z.string().nullish(),
    name: z.string(),
    digest: z.string(),
    entityName: z.string().nullish(),
    projectName: z.string().nullish(),
    runName: z.string().nullish(),
    type: z.string().nullish(),
  }),
})

const Files = z.object({
  input: z.object({
    artifactFiles: z
      .array(
        z.object({
          artifactID: z.string(),
          name: z.string(),
          md5: z.string(),
          artifactManifestID: z.string().nullish(),
          mimetype: z.string().nullish(),
          uploadPartsInput: Parts.nullish(),
        }),
      )
      .max(5000),
    storageLayout: z.string().nullish(),
  }),
})

/** What the SDK calls between `createArtifact` and the end (notes, 3). */
export const sendArtifact: Fields = {
  createArtifactManifest: taking(Manifest, async (_: unknown, { input }, call) => {
    if (input.type !== null && input.type !== undefined && input.type !== 'FULL') {
      throw new Problem(
        'invalid_input',
        `A ${input.type} manifest is not served here: log the whole artifact.`,
        {
          field: 'input.type',
        },
      )
    }
    const draft = requireId(input.artifactID, 'ver', 'The artifact')
    await announceDraftFiles(call.ctx, { draft, paths: [] })
    // The first call only wants an id; it has no digest yet, and asks for no address.
    const [uploadUrl = null] =
      input.digest === ''
        ? []
        : await grantedAddress(call, [
            { kind: 'draft-file', draft, path: DRAFT_MANIFEST, md5: requireMd5(input.digest, 'digest') },
          ])
    return shape('CreateArtifactManifestPayload', {
      artifactManifest: shape('ArtifactManifest', {
        id: encodeId('ArtifactManifest', draft),
        file: shape('File', { id: encodeId('File', draft), uploadUrl, uploadHeaders: [] }),
      }),
    })
  }),
  createArtifactFiles: taking(Files, async (_: unknown, { input }, call) => {
    const draftOf = new Map<string, string>()
    for (const id of new Set(input.artifactFiles.map((file) => file.artifactID))) {
      draftOf.set(id, requireId(id, 'ver', 'The artifact'))
    }
    for (const [id, draft] of draftOf) {
      const paths = input.artifactFiles.filter((file) => file.artifactID === id).map((file) => file.name)
      await announceDraftFiles(call.ctx, { draft, paths })
    }
    const files = input.artifactFiles.map(({ artifactID, name, md5, uploadPartsInput }, index) => ({
      artifactID,
      name,
      parts: uploadPartsInput ?? [],
      draft: draftOf.get(artifactID) ?? '',
      path: name.normalize('NFC'),
      md5: requireMd5(md5, `artifactFiles[${index}].md5`),
    }))
    const addresses = await grantedAddress(
      call,
      files.map(({ draft, path, md5 }) => ({ kind: 'draft-file' as const, draft, path, md5 })),
    )
    const inParts = await Promise.all(
      files.map(({ draft, path, md5, parts }) => partAddresses(call, { draft, path, md5 }, parts)),
    )
    return shape('CreateArtifactFilesPayload', {
      files: shape('FileConnection', {
        edges: files.map(({ artifactID, name }, index) =>
          shape('FileEdge', {
            node: shape('File', {
              name,
              displayName: name,
              storagePath: name,
              uploadUrl: addresses[index] ?? null,
              uploadHeaders: [],
              uploadMultipartUrls: inParts[index] ?? null,
              artifact: shape('Artifact', { id: artifactID }),
            }),
          }),
        ),
      }),
    })
  }),
  commitArtifact: taking(
    z.object({ input: z.object({ artifactID: z.string() }) }),
    async (_: unknown, { input }, call) => {
      const draft = requireId(input.artifactID, 'ver', 'The artifact')
      const manifest = async () => readManifest(await readDraftManifest(call.ctx, { draft }))
      const version = await commitDraft(call.ctx, { draft, manifest })
      return shape('CommitArtifactPayload', { artifact: artifactOf(version) })
    },
  ),
}
