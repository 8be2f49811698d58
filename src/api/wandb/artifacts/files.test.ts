import { expect, test } from 'vitest'
import { logVersion } from '../../../registry/artifacts/log-version.ts'
import type { Context } from '../../../registry/context.ts'
import { log } from '../../../registry/testing/logging.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { encodeId } from '../ids.ts'
import { askDoor, ORIGIN, requestOf } from '../testing/ask-door.ts'
import { readManifest } from './manifest.ts'

const BY_ENTRIES = `query ($id: ID!, $entries: [ArtifactManifestEntryInput!]) {
  artifact(id: $id) {
    filesByManifestEntries(storageLayout: V2, manifestVersion: "1", entries: $entries) {
      pageInfo { hasNextPage endCursor } edges { node { name directUrl } }
    }
  }
}`
const MANIFEST = 'query ($id: ID!) { artifact(id: $id) { currentManifest { file { directUrl } } } }'

const EXTRA = { etag: 'e1', versionID: 'null-or-7' }

async function referenced(ctx: Context): Promise<string> {
  await log(ctx, { artifact: 'warm-up' })
  const outcome = await logVersion(ctx, {
    entity: ctx.actor.username,
    project: 'vision',
    artifact: 'far',
    type: 'dataset',
    files: [
      { path: 'plain', reference: 'https://example.org/x', digest: 'd' },
      { path: 'train', reference: 's3://bucket/train', size: 3, digest: 'e1', extra: EXTRA },
    ],
  })
  if (outcome.status === 'upload_needed') throw new Error('A reference needs no upload.')
  return encodeId('Artifact', outcome.version.versionId)
}

onEachEngine('Files through the door', (world) => {
  test('what the SDK notes with a reference comes back in its manifest', async () => {
    const ctx = world().owner
    const { data } = await askDoor(ctx, MANIFEST, { id: await referenced(ctx) })
    const manifest = await requestOf(ctx, new Request(data.artifact.currentManifest.file.directUrl))
    const text = await manifest.text()
    expect(JSON.parse(text).contents).toEqual({
      plain: { ref: 'https://example.org/x', digest: 'd' },
      train: { ref: 's3://bucket/train', size: 3, digest: 'e1', extra: EXTRA },
    })
    expect(readManifest(text)[1]).toMatchObject({ extra: EXTRA })
  })

  test('an empty note is none', () => {
    const contents = { a: { digest: 'd', ref: 's3://b/a', extra: {} } }
    expect(readManifest(JSON.stringify({ version: 1, contents }))).toEqual([
      { path: 'a', reference: 's3://b/a', digest: 'd' },
    ])
  })

  test('are found by entries of the manifest, in their order, and only those that are there', async () => {
    const ctx = world().owner
    const version = await log(ctx, { artifact: 'entries', files: { a: 'one', b: 'two' } })
    const entries = ['b', 'nowhere', 'a'].map((name) => ({ name, digest: 'x', birthArtifactID: 'y' }))
    const { data, unknown } = await askDoor(ctx, BY_ENTRIES, {
      id: encodeId('Artifact', version.versionId),
      entries,
    })
    expect(unknown).toEqual([])
    const { pageInfo, edges } = data.artifact.filesByManifestEntries
    expect(pageInfo.hasNextPage).toBe(false)
    expect(edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual(['b', 'a'])
    expect(edges[0].node.directUrl).toContain(ORIGIN)
    expect(await (await requestOf(ctx, new Request(edges[0].node.directUrl))).text()).toBe('two')
  })
})
