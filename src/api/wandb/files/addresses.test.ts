import { expect, test } from 'vitest'
import { log } from '../../../registry/testing/logging.ts'
import { onEachEngine } from '../../../registry/testing/world.ts'
import { encodeId } from '../ids.ts'
import { askDoor, requestOf } from '../testing/ask-door.ts'

onEachEngine('Signed addresses', (world) => {
  test('hold for a day, and are refused in words from then on', async () => {
    const ctx = await world().person('member')
    const { versionId } = await log(ctx, { files: { 'model.bin': 'weights' } })
    const { data } = await askDoor(
      ctx,
      'query ($id: ID!) { artifact(id: $id) { currentManifest { file { directUrl } } files { edges { node { directUrl } } } } }',
      { id: encodeId('Artifact', versionId) },
    )
    const addresses: string[] = [
      data.artifact.currentManifest.file.directUrl,
      data.artifact.files.edges[0].node.directUrl,
    ]
    const statuses = async () =>
      Promise.all(addresses.map(async (url) => (await requestOf(ctx, new Request(url))).status))
    world().advance(24 * 60 * 60_000 - 1)
    expect(await statuses()).toEqual([200, 200])
    world().advance(1)
    for (const url of addresses) {
      const response = await requestOf(ctx, new Request(url))
      expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('expired')])
    }
  })
})
