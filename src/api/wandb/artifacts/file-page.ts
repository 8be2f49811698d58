import { z } from 'zod'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { filesToDownload, listFilesToDownload } from '../../../registry/artifacts/version-files.ts'
import { entryDigest, md5ToBase64 } from '../../../registry/blobs/manifest-md5.ts'
import { blobAddresses } from '../files/addresses.ts'
import type { Call, Node } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { shape } from '../sources.ts'

/** A batch of the SDK's own downloader has this many. */
const MAX_NAMES = 10_000

export const FilePageArgs = z.object({
  names: z.array(z.string()).max(MAX_NAMES).nullish(),
  after: z.string().nullish(),
  first: z.int().nullish(),
})

/** Files by the entries of a manifest, all in one page: the names in it are those of the files here. */
export const EntryPageArgs = z.object({
  storageLayout: z.string().nullish(),
  manifestVersion: z.string().nullish(),
  storageRegion: z.string().nullish(),
  entries: z
    .array(
      z.object({
        name: z.string(),
        digest: z.string().nullish(),
        birthArtifactID: z.string().nullish(),
        ref: z.string().nullish(),
        size: z.int().nullish(),
      }),
    )
    .max(MAX_NAMES)
    .nullish(),
})

/** What the SDK asks for at a time; larger wishes get as much, and are told that there is more. */
const MAX_FILES = 5000

/** A page of the files of a version, each with where to get its bytes. */
export async function filePage(
  call: Call,
  view: CollectionVersion,
  { names, after, first }: z.output<typeof FilePageArgs>,
): Promise<Node> {
  const version = view.versionId
  const page =
    names === null || names === undefined
      ? await listFilesToDownload(call.ctx, {
          version,
          cursor: after || undefined,
          limit: Math.min(Math.max(first ?? 50, 1), MAX_FILES),
        })
      : { items: await filesToDownload(call.ctx, { version, paths: names }), nextCursor: null, total: null }
  const urls = await addressesOf(call, page.items)
  return shape('FileConnection', {
    totalCount: page.total ?? page.items.length,
    pageInfo: shape('PageInfo', { endCursor: page.nextCursor, hasNextPage: page.nextCursor !== null }),
    edges: page.items.map((file, index) =>
      shape('FileEdge', { cursor: null, node: fileNode(view, file, urls[index] ?? '') }),
    ),
  })
}

/** A reference has no bytes here: it is listed with the address that it stands for, as downloads go by this list. */
async function addressesOf(call: Call, files: readonly VersionFile[]): Promise<string[]> {
  const stored = files.flatMap(({ sha256, size, path }) => (sha256 === null ? [] : [{ sha256, size, path }]))
  const urls = await blobAddresses(call, stored)
  const byDigest = new Map(stored.map((file, index) => [file.path, urls[index] ?? '']))
  return files.map(({ path, reference }) => byDigest.get(path) ?? reference ?? '')
}

const fileNode = (view: CollectionVersion, file: VersionFile, url: string): Node =>
  shape('File', {
    id: btoa(`File:${encodeId('Artifact', view.versionId)}:${encodeURIComponent(file.path)}`),
    name: file.path,
    displayName: file.path,
    url,
    directUrl: url,
    sizeBytes: file.size ?? 0,
    storagePath: file.path,
    mimetype: null,
    updatedAt: view.createdAt,
    digest: entryDigest({ ...file, reference_digest: file.referenceDigest }),
    md5: file.md5 === null ? null : md5ToBase64(file.md5),
  })
