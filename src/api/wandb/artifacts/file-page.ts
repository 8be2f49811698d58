import { z } from 'zod'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import type { VersionFile } from '../../../contract/schemas/project.ts'
import { fileToDownload, listFilesToDownload } from '../../../registry/artifacts/version-files.ts'
import { entryDigest, md5ToBase64 } from '../../../registry/blobs/manifest-md5.ts'
import { blobAddresses } from '../files/addresses.ts'
import type { Call, Node } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { shape } from '../sources.ts'

export const FilePageArgs = z.object({
  names: z.array(z.string()).max(1000).nullish(),
  after: z.string().nullish(),
  first: z.int().nullish(),
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
      : { items: await named(call, version, names), nextCursor: null, total: null }
  const urls = await addressesOf(call, page.items)
  return shape('FileConnection', {
    totalCount: page.total ?? page.items.length,
    pageInfo: shape('PageInfo', { endCursor: page.nextCursor, hasNextPage: page.nextCursor !== null }),
    edges: page.items.map((file, index) =>
      shape('FileEdge', { cursor: null, node: fileNode(view, file, urls[index] ?? '') }),
    ),
  })
}

async function named(call: Call, version: string, names: readonly string[]): Promise<VersionFile[]> {
  const found: VersionFile[] = []
  for (const path of names) {
    const file = await fileToDownload(call.ctx, { version, path })
    if (file !== null) found.push(file)
  }
  return found
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
