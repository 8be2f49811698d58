import { z } from 'zod'
import type { CollectionVersion } from '../../../contract/schemas/collection.ts'
import { unlessNotFound } from '../../../registry/access/unless-not-found.ts'
import { draftOfClient } from '../../../registry/drafts/draft-files.ts'
import { getRun } from '../../../registry/runs/get-run.ts'
import { listUsedBy } from '../../../registry/runs/list-used-by.ts'
import { listLinksOfVersion } from '../../../registry/versions/versions-across.ts'
import { grantedAddress } from '../files/addresses.ts'
import { type Call, type Fields, plain, taking } from '../graphql/fields.ts'
import { encodeId } from '../ids.ts'
import { type ArtifactSource, type MembershipSource, node, shape } from '../sources.ts'
import { digestOf, expectDigests } from './digests.ts'
import { EntryPageArgs, FilePageArgs, filePage } from './file-page.ts'
import { artifactById, artifactOf, collectionById, collectionOf, sequenceOf } from './look-up.ts'

export const artifactQueries: Fields = {
  artifact: taking(z.object({ id: z.string() }), (_: unknown, { id }, call) => artifactById(call, id)),
  // Content that names other content which is still being sent: tables and media (notes, 3).
  clientIDMapping: taking(z.object({ clientID: z.string() }), async (_: unknown, { clientID }, { ctx }) => {
    const id = await draftOfClient(ctx, { clientId: clientID })
    return id === null ? null : shape('ClientIDMapping', { serverID: encodeId('Artifact', id) })
  }),
  artifactCollection: taking(z.object({ id: z.string() }), (_: unknown, { id }, call) =>
    collectionById(call, id),
  ),
}

/** The number of a version at its source, which is what the SDK calls its index; its links have their own. */
const sourceNumber = ({ source, number }: CollectionVersion): number =>
  source === null ? number : Number(source.version.slice(1))

export const tagNode = (name: string) => shape('Tag', { id: btoa(`Tag:${encodeURIComponent(name)}`), name })

export const aliasNode = (
  { membershipId }: Pick<CollectionVersion, 'membershipId'>,
  alias: string,
  more: Record<string, unknown> = {},
) => shape('ArtifactAlias', { id: encodeId('ArtifactAlias', membershipId), alias, ...more })

export const artifactFields: Fields = {
  id: plain(({ view }: ArtifactSource) => encodeId('Artifact', view.versionId)),
  artifactSequence: plain(({ view }: ArtifactSource, call) => sequenceOf(call, view)),
  versionIndex: plain(({ view }: ArtifactSource) => sourceNumber(view)),
  artifactType: plain(({ view }: ArtifactSource) => shape('ArtifactType', { name: view.type })),
  description: plain(({ view }: ArtifactSource) => view.description),
  metadata: plain(({ view }: ArtifactSource) => JSON.stringify(view.metadata)),
  tags: plain(({ view }: ArtifactSource) => view.tags.map(tagNode)),
  state: plain(() => 'COMMITTED'),
  size: plain(({ view }: ArtifactSource) => view.size),
  digest: plain(({ view }: ArtifactSource, call) => digestOf(call, view)),
  digestAlgorithm: plain(() => 'MANIFEST_MD5'),
  fileCount: plain(({ view }: ArtifactSource) => view.fileCount),
  createdAt: plain(({ view }: ArtifactSource) => view.createdAt),
  updatedAt: plain(({ view }: ArtifactSource) => view.updatedAt),
  // Nothing here ages by itself: -2 says so to the SDK.
  ttlDurationSeconds: plain(() => -2),
  ttlIsInherited: plain(() => false),
  historyStep: plain(() => null),
  commitHash: plain(() => null),
  aliases: plain(async ({ view }: ArtifactSource, call) => {
    const artifactCollection = await collectionOf(call, view)
    return view.aliases.map(({ alias }) => aliasNode(view, alias, { artifactCollection }))
  }),
  currentManifest: plain(async ({ view }: ArtifactSource, call) => {
    const [directUrl = ''] = await grantedAddress(call, [{ kind: 'manifest', version: view.versionId }])
    return shape('ArtifactManifest', {
      id: encodeId('ArtifactManifest', view.versionId),
      file: shape('File', { id: encodeId('File', view.versionId), directUrl }),
    })
  }),
  files: taking(FilePageArgs, ({ view }: ArtifactSource, args, call) => filePage(call, view, args)),
  filesByManifestEntries: taking(EntryPageArgs, ({ view }: ArtifactSource, { entries }, call) =>
    filePage(call, view, { names: (entries ?? []).map(({ name }) => name) }),
  ),
  createdBy: plain(async ({ view }: ArtifactSource, { ctx }) => {
    const run = view.run === null ? null : await unlessNotFound(getRun(ctx, { run: view.run.id }))
    return run === null ? null : node('Run', { run })
  }),
  artifactMemberships: plain(async ({ view }: ArtifactSource, call) => {
    const { items } = await listLinksOfVersion(call.ctx, { version: view.versionId, limit: 500 })
    const own = view.source === null ? [view] : []
    await expectDigests(call, [...own, ...items])
    return shape('ArtifactCollectionMembershipConnection', {
      edges: [...own, ...items].map((link) =>
        shape('ArtifactCollectionMembershipEdge', {
          node: node('ArtifactCollectionMembership', { view: link }),
        }),
      ),
    })
  }),
  usedBy: plain(async ({ view }: ArtifactSource, { ctx }) => {
    const { items } = await listUsedBy(ctx, { version: view.versionId, limit: 500 })
    return shape('RunConnection', {
      edges: items.map((run) => shape('RunEdge', { node: node('Run', { run }) })),
    })
  }),
}

export const membershipFields: Fields = {
  id: plain(({ view }: MembershipSource) => encodeId('ArtifactCollectionMembership', view.membershipId)),
  versionIndex: plain(({ view }: MembershipSource) => view.number),
  createdAt: plain(({ view }: MembershipSource) => view.linkedAt),
  aliases: plain(({ view }: MembershipSource) => view.aliases.map(({ alias }) => aliasNode(view, alias))),
  artifactCollection: plain(({ view }: MembershipSource, call: Call) => collectionOf(call, view)),
  artifact: plain(({ view }: MembershipSource) => artifactOf(view)),
  files: taking(FilePageArgs, ({ view }: MembershipSource, args, call) => filePage(call, view, args)),
}
