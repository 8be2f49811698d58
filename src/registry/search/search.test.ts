import { beforeAll, describe, expect, test } from 'vitest'
import type { CollectionVersion } from '../../contract/schemas/collection.ts'
import { linkIntoRegistry } from '../links/link-versions.ts'
import { log } from '../testing/logging.ts'
import { onEachEngine } from '../testing/world.ts'
import { search } from './search.ts'

onEachEngine('Search', (world) => {
  let version: CollectionVersion
  const find = async (q: string, ctx = world().owner) =>
    (await search(ctx, { q, limit: 20 })).items.map(({ kind, name, match }) => [kind, name, match])

  beforeAll(async () => {
    const { owner } = world()
    version = await log(owner, {
      artifact: 'silero-vad',
      project: 'speech',
      files: { 'vad.onnx': 'weights of vad' },
    })
    await linkIntoRegistry(owner, {
      registry: 'Model',
      collection: 'Voice activity',
      versions: [version.versionId],
      aliases: ['production'],
    })
    await log(owner, { artifact: '한국어 감정', project: 'speech', files: { f: 'ko' } })
  })

  test('finds by a part of a name, whatever its case; exact names first', async () => {
    expect(await find('VOICE')).toEqual([['collection', 'Voice activity', 'name']])
    expect(await find('감정')).toEqual([['artifact', '한국어 감정', 'name']])
    expect((await find('model'))[0]).toEqual(['registry', 'Model', 'name'])
  })

  test('finds by an alias, alone or behind a part of the collection', async () => {
    expect(await find('production')).toEqual([['version', 'Voice activity:production', 'alias']])
    expect(await find('voice:prod')).toEqual([['version', 'Voice activity:production', 'alias']])
  })

  test('finds by a pasted path', async () => {
    const [hit] = await find('wandb-registry-Model/Voice activity:production')
    expect(hit).toEqual(['version', 'wandb-registry-Model/Voice activity:v0', 'path'])
  })

  describe('by digest', () => {
    test('finds the version by its whole digest, and by the beginning of it', async () => {
      expect(await find(version.digest)).toEqual([['version', 'silero-vad:v0', 'digest']])
      expect(await find(version.digest.slice(0, 12))).toEqual([['version', 'silero-vad:v0', 'digest']])
    })
  })

  test('% and _ are what they are', async () => {
    expect(await find('%')).toEqual([])
    expect(await find('_')).toEqual([])
  })

  test('what one may not see is not found', async () => {
    const stranger = await world().person('viewer')
    expect(await find('silero', stranger)).toEqual([])
    expect(await find('speech', stranger)).toEqual([])
    expect(await find('voice', stranger)).toEqual([['collection', 'Voice activity', 'name']])
  })

  test('a search that is cut says so', async () => {
    const { owner } = world()
    for (const name of ['cut-1', 'cut-2', 'cut-3']) await log(owner, { artifact: name, files: { f: name } })
    const result = await search(owner, { q: 'cut-', limit: 2 })
    expect(result.items).toHaveLength(2)
    expect(result.cut).toBe(true)
  })
})
